"""The theme's patches and the pages' policy: where one no longer fits, the build stops."""

from collections import Counter

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File

from overrides.mending import (
    PAGE_PATCHES,
    PALETTE_PATCH,
    SEARCH_PATCH,
    check,
    patch_palette,
    patch_search,
)
from overrides.policy import guard
from tests.conftest import ROOT


@pytest.fixture
def other_theme(tmp_path):
    """A site of one page with our patches and a theme that none of them fits."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A page\n")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: A site\ntheme: mkdocs\nplugins: []\n"
        f"hooks: [{ROOT / 'overrides' / 'hooks' / 'guard_pages.py'}]\n"
    )
    return load_config(str(settings), site_dir=str(tmp_path / "site"))


def test_a_theme_that_no_patch_fits_stops_the_build_and_every_patch_is_named(other_theme, caplog):
    other_theme.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(other_theme)
    assert [patch.fault for patch in PAGE_PATCHES if patch.fault not in caplog.text] == []


def test_serving_stops_likewise_but_a_build_of_changed_pages_alone_does_not(other_theme):
    other_theme.plugins.on_startup(command="serve", dirty=False)
    with pytest.raises(Abort):
        build(other_theme)
    other_theme.plugins.on_startup(command="serve", dirty=True)
    build(other_theme, dirty=True)


def test_matches_of_an_earlier_build_do_not_count(other_theme):
    other_theme.plugins.on_startup(command="build", dirty=False)
    (hook,) = other_theme.hooks.values()
    hook.matches.update(patch.fault for patch in PAGE_PATCHES)
    with pytest.raises(Abort):
        build(other_theme)


def test_one_patch_without_a_match_is_enough_and_only_that_one_is_named():
    faults = [patch.fault for patch in PAGE_PATCHES]
    named = {}
    for fault in faults:
        with pytest.raises(PluginError) as stopped:
            check(PAGE_PATCHES, Counter(other for other in faults if other != fault))
        named[fault] = [other for other in faults if other in str(stopped.value)]
    assert named == {fault: [fault] for fault in faults}


@pytest.mark.parametrize("name", ["palette.0.min.css", "colors.0.min.css"])
def test_a_palette_without_the_rule_to_take_out_stops_the_build(name):
    file = File(f"assets/stylesheets/{name}", None, "", use_directory_urls=False)
    file.content_string = "a{color:red}"
    with pytest.raises(PluginError) as stopped:
        patch_palette([file])
    assert PALETTE_PATCH.fault in str(stopped.value)


def test_a_search_without_the_line_to_patch_stops_the_build():
    file = File("assets/javascripts/workers/search.0.min.js", None, "", use_directory_urls=False)
    file.content_string = "return e"
    with pytest.raises(PluginError) as stopped:
        patch_search([file])
    assert SEARCH_PATCH.fault in str(stopped.value)


def test_a_page_without_a_place_for_its_policy_stops_the_build():
    with pytest.raises(PluginError):
        guard("<html><head><title>A page</title></head></html>")
