"""The classroom's PDFs: no answer on a student sheet, two sides, and room to write."""

from __future__ import annotations

import pdfplumber
import pytest

from tests.support.classroom import LESSONS, STUDENT_SHEETS, answers_in, squeezed
from tests.support.pages import collect_faults, select, text_of
from tests.support.pdf import SIZES, texts

MILLIMETER = 72 / 25.4


@pytest.fixture(scope="module")
def sides(paper):
    """The text of each side of a page's PDF in a size, read once."""
    read = {}

    def of(page, size):
        if (page, size) not in read:
            read[page, size] = texts(paper / size / name_of(page))
        return read[page, size]

    return of


def name_of(page):
    """Return the file name of a page's PDF."""
    return f"{page.removesuffix('.html').replace('/', '-')}.pdf"


def in_each_size(check):
    """Return a check of a page that runs once for each size of paper."""

    def both(page):
        return {size: faults for size in SIZES if (faults := check(page, size))}

    return both


def test_a_student_sheet_contains_no_answer(sides):
    def check(page, size):
        text = squeezed(" ".join(sides(page, size)))
        answers = [*answers_in(LESSONS[page.split("/")[1]]), "answer key"]
        return [answer for answer in answers if f" {answer} " in f" {text} "]

    assert collect_faults(STUDENT_SHEETS, in_each_size(check)) == {}


def test_a_student_sheet_has_two_sides_at_most_and_the_excerpt_two(sides):
    excerpt = "classroom/icd-10-cm-excerpt.html"
    counts = {
        (page, size): len(sides(page, size))
        for page in (*STUDENT_SHEETS, excerpt)
        for size in SIZES
    }
    assert {place: count for place, count in counts.items() if count > 2} == {}
    assert [counts[excerpt, size] for size in SIZES] == [2, 2]


def test_no_question_is_cut_by_the_end_of_a_page(pages, sides):
    """A question's words, and those of its choices, are on one side."""

    def check(page, size):
        printed = [squeezed(text) for text in sides(page, size)]
        cut = []
        for question in select(pages[page].article, ".question"):
            words = squeezed(text_of(select(question, "p")[0]))
            choices = [squeezed(text_of(choice)) for choice in select(question, "li")]
            pieces = [words[:40], words[-25:], *choices]
            if not any(all(piece in side for piece in pieces) for side in printed):
                cut.append(pieces)
        return cut

    assert collect_faults(STUDENT_SHEETS, in_each_size(check)) == {}


@pytest.mark.parametrize(
    "page",
    [
        "classroom/1-the-job/student.html",
        "classroom/8-spotting-a-scam/student.html",
        "classroom/booklet.html",
    ],
)
def test_lines_to_write_on_are_eight_millimeters_apart(pages, paper, page):
    """A line is the lower edge of the room above it: count the rooms of 8 mm or more."""
    rooms = []
    with pdfplumber.open(paper / "letter" / name_of(page)) as pdf:
        for side in pdf.pages:
            edges = sorted(
                box["bottom"]
                for box in side.rects
                if box["width"] > 450 and 8 <= box["height"] / MILLIMETER <= 10
            )
            rooms += [
                edge
                for place, edge in enumerate(edges)
                if not place or edge - edges[place - 1] >= 8 * MILLIMETER
            ]
    assert len(rooms) == len(select(pages[page].article, ".write span")) >= 5
