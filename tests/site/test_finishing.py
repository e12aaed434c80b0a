"""A built site is finished by plain functions of its files, whatever built its pages."""

from __future__ import annotations

import shutil

import pytest

from overrides.built_page import read_built_page
from overrides.errors import SiteError
from overrides.publishing import load_guide, marks, publish, read_pages
from tests.conftest import ROOT, build, copy_sources
from tests.support.size import differing

HOOK = "  - overrides/hooks/publish.py\n"


@pytest.fixture(scope="session")
def unfinished(once, tmp_path_factory):
    """The site as MkDocs leaves it, without the hook that finishes it."""

    def build_without_hook(folder):
        checkout = copy_sources(tmp_path_factory.mktemp("without-hook") / "checkout")
        (checkout / ".cache").symlink_to(ROOT / ".cache")
        settings = checkout / "mkdocs.yml"
        text = settings.read_text("utf-8")
        assert HOOK in text
        settings.write_text(text.replace(HOOK, ""), "utf-8")
        built = build(folder, checkout)
        assert built.returncode == 0, built.stderr

    return once("unfinished", build_without_hook)


@pytest.fixture
def copy(tmp_path, site):
    """A copy of the finished site."""
    return shutil.copytree(site, tmp_path / "site")


def test_the_command_and_the_hook_make_the_same_site(unfinished, site, tmp_path):
    folder = shutil.copytree(unfinished, tmp_path / "site")
    publish(folder)
    assert differing(folder, site) == []


def test_a_finished_site_stays_as_it_is(site, copy):
    publish(copy)
    assert differing(copy, site) == []


def test_a_page_that_was_built_again_is_finished_alone(unfinished, site, copy):
    """``mkdocs serve --dirty`` builds only pages that have changed."""
    for path in ("pay/outlook.html", "classroom/downloads.html"):
        shutil.copyfile(unfinished / path, copy / path)
    publish(copy)
    assert differing(copy, site) == []


def test_what_a_release_added_goes_when_the_site_is_finished_without(site, copy):
    (copy / "pdf").mkdir()
    (copy / "pdf" / "old.pdf").touch()
    publish(copy, with_zip=True)
    assert list(copy.glob("download/*.zip"))
    assert differing(copy, site)
    publish(copy)
    assert differing(copy, site) == []


def test_a_served_site_has_the_same_pages_but_for_what_reloads_them(unfinished, site, tmp_path):
    folder = shutil.copytree(unfinished, tmp_path / "site")
    publish(folder, livereload=True)
    page = (folder / "pay" / "outlook.html").read_text("utf-8")
    ours = (site / "pay" / "outlook.html").read_text("utf-8")
    before, _, after = page.partition('<meta http-equiv="Content-Security-Policy"')
    assert "'unsafe-inline'" in after.partition(">")[0]
    assert before == ours.partition('<meta http-equiv="Content-Security-Policy"')[0]
    assert after.partition(">")[2] == ours.partition("Content-Security-Policy")[2].partition(">")[2]


# --- What isn't there -----------------------------------------------------------------------------


def test_a_page_of_the_navigation_that_was_not_built_is_named(pages):
    guide = load_guide()
    html = {path: pages[path].source for path in guide.pages}
    del html["pay/outlook.html"]
    with pytest.raises(SiteError, match=r"pay/outlook\.html$"):
        read_pages(html, guide.pages)


def test_a_page_of_another_shape_is_named(pages):
    page = load_guide().pages["pay/outlook.html"]
    html = pages["pay/outlook.html"].source
    assert read_built_page(page, html).sources
    with pytest.raises(SiteError, match=r"pay/outlook\.html"):
        read_built_page(page, html.replace('<footer class="page-end">', "<footer>"))


@pytest.mark.parametrize("page", ["no mark", "<!-- day --> and <!-- day -->"])
def test_a_mark_is_filled_once_or_it_is_an_error(page):
    assert marks.fill("on <!-- day -->.", "day", r"\1 May") == r"on \1 May."
    with pytest.raises(SiteError):
        marks.fill(page, "day", "May 1")


def test_a_pair_of_marks_can_be_filled_again():
    page = f"<p>{marks.wrap('offer', 'none')}</p>"
    for offer in ("a\nb", "c"):
        page = marks.replace_between(page, "offer", offer)
        assert page == f"<p>{marks.wrap('offer', offer)}</p>"
    with pytest.raises(SiteError):
        marks.replace_between("<p></p>", "offer", "c")
