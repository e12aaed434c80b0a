"""The pages of the navigation, whatever the shape of its entries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from overrides.navigation import load_sections
from overrides.printing.document import document_name, list_documents
from overrides.settings import load_settings

SETTINGS = load_settings()
STUDENT = "classroom/1-the-job/student.md"


def sections(*nav):
    """The sections of a navigation of these entries."""
    return load_sections(replace(SETTINGS, nav=nav))


@pytest.mark.parametrize(
    ("entry", "paths", "above"),
    [
        ({"Home": "index.md"}, ["index.html"], ()),
        ({"Pay": ["pay/outlook.md"]}, ["pay/outlook.html"], (("Pay", "pay/outlook.html"),)),
        (
            {"Pay": [{"Jobs": "pay/outlook.md"}, "pay/by-place.md"]},
            ["pay/outlook.html", "pay/by-place.html"],
            (("Pay", "pay/outlook.html"),),
        ),
        (
            {"Class": [{"Lesson": [STUDENT]}]},
            ["classroom/1-the-job/student.html"],
            (
                ("Class", "classroom/1-the-job/student.html"),
                ("Lesson", "classroom/1-the-job/student.html"),
            ),
        ),
    ],
)
def test_an_entry_is_a_page_or_a_list_of_pages_and_lists(entry, paths, above):
    (section,) = sections(entry)
    assert [section.title] == list(entry)
    assert [page.path for page in section.pages] == paths
    assert {page.section for page in section.pages} == {section.title}
    assert section.pages[0].above == above


def test_a_page_without_a_file_is_left_out():
    (section,) = sections({"Pay": ["pay/outlook.md", "pay/nothing.md"]})
    assert [page.path for page in section.pages] == ["pay/outlook.html"]


def test_each_page_names_a_document_that_is_made():
    parts = load_sections(SETTINGS)
    names = {document.name for document in list_documents(SETTINGS.site_name, parts)}
    needed = {document_name(page) for part in parts for page in part.pages}
    assert needed - {""} <= names
