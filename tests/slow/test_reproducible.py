"""Two builds give the same bytes: of the site, of what is published, of the copy to take along."""

from __future__ import annotations

from overrides.publishing.offline_zip import write_zip
from tests.conftest import build, build_published, copy_sources
from tests.support.size import differing


def test_a_build_from_nothing_is_byte_identical(site, tmp_path):
    """The second is made in another folder, with its own Python for the browser."""
    checkout = copy_sources(tmp_path / "checkout")
    built = build(tmp_path / "again", checkout)
    assert built.returncode == 0, built.stderr
    assert differing(tmp_path / "again", site) == []


def test_two_published_builds_are_byte_identical(published, tmp_path):
    build_published(tmp_path / "again")
    assert differing(tmp_path / "again", published) == []


def test_two_copies_to_take_along_are_byte_identical(site, tmp_path):
    for folder in ("once", "again"):
        write_zip(site, tmp_path / folder)
    assert differing(tmp_path / "once", tmp_path / "again") == []
