"""The theme's patches and the pages' policy: where one no longer fits, nothing is published."""

from __future__ import annotations

from collections import Counter

import pytest

from overrides.errors import SiteError
from overrides.publishing import csp, theme_patches
from overrides.publishing.theme_patches import (
    PAGE_PATCHES,
    PALETTE_PATCH,
    SEARCH_PATCH,
    check_all_matched,
)
from tests.conftest import publish


@pytest.fixture
def other_theme(tmp_path):
    """A site of one page with a theme that none of our patches fits."""
    page = '<html><head><meta charset="utf-8"></head><body><!-- version --></body></html>'
    (tmp_path / "404.html").write_text(page, "utf-8")
    return tmp_path


def test_a_theme_that_no_patch_fits_is_not_published_and_every_patch_is_named(other_theme):
    finished = publish(other_theme)
    assert finished.returncode == 1
    assert [patch.fault for patch in PAGE_PATCHES if patch.fault not in finished.stderr] == []


def test_one_patch_without_a_match_is_enough_and_only_that_one_is_named():
    faults = [patch.fault for patch in PAGE_PATCHES]
    named = {}
    for fault in faults:
        with pytest.raises(SiteError) as stopped:
            check_all_matched(PAGE_PATCHES, Counter(other for other in faults if other != fault))
        named[fault] = [other for other in faults if other in str(stopped.value)]
    assert named == {fault: [fault] for fault in faults}


@pytest.mark.parametrize("name", ["palette.0.min.css", "colors.0.min.css"])
def test_a_palette_without_the_rule_to_take_out_is_not_published(tmp_path, name):
    (tmp_path / "assets" / "stylesheets").mkdir(parents=True)
    (tmp_path / "assets" / "stylesheets" / name).write_text("a{color:red}", "utf-8")
    with pytest.raises(SiteError) as stopped:
        theme_patches.patch_files(tmp_path)
    assert PALETTE_PATCH.fault in str(stopped.value)


def test_a_search_without_the_line_to_patch_is_not_published(tmp_path):
    (tmp_path / "search.0.min.js").write_text("return e", "utf-8")
    with pytest.raises(SiteError) as stopped:
        theme_patches.patch_matching_files(tmp_path, "search.*.js", SEARCH_PATCH)
    assert SEARCH_PATCH.fault in str(stopped.value)


def test_a_page_without_a_place_for_its_policy_is_not_published():
    with pytest.raises(SiteError):
        csp.add_policy("<html><head><title>A page</title></head></html>")
