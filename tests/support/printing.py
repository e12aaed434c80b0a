"""What is wrong with printed pages and documents: each check looks at all, and returns every fault.

The tests of printing use these for one page of each kind, the slow tests for all.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement

from tests.support.classroom import LESSONS, answers_in, squeezed
from tests.support.pages import UNSEEN, BuiltPage, select, text_of
from tests.support.pdf import SIZES, Link, Reading, letters, one_line, read

# What a page shows on a screen only, by selector.
ON_SCREEN = [
    ".change",
    ".fields",
    ".headerlink",
    ".next",
    ".print-links",
    ".python",
    ".runtime",
    ".state",
    ".unseen",
    "[data-needs-script]",
    "[hidden]",
    "noscript",
    "script",
    "style",
    "svg desc",
    "svg title",
    "template",
]
WHOLE = "tr, .drawing, .bar, .question"  # no page break may cut these
WORDS = 16  # a page of the site with fewer is nearly empty


class Printed(NamedTuple):
    """A page of the site as it was printed: its path, the paper's size and what the PDF shows."""

    path: str
    size: str
    reading: Reading
    page: BuiltPage

    @property
    def name(self) -> str:
        """What a fault calls it."""
        return f"{self.path} ({self.size})"

    @property
    def is_document(self) -> bool:
        """Whether it was made to be printed."""
        return self.path.startswith("print/")

    @property
    def content(self) -> HtmlElement:
        """The part of the page that is printed."""
        return self.page.one("main" if self.is_document else "article")

    def missing(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the texts that the paper lacks; they come in the order of the page."""
        paper, place = letters(self.reading.text), 0
        for text in texts:
            wanted = letters(text)
            match = paper.find(wanted, place)
            place = paper.find(wanted) if match < 0 else match
            if place < 0:
                place = 0
                if not self.breaks(wanted):
                    yield one_line(text)

    def breaks(self, wanted: str) -> bool:
        """Return whether a page ends within a text: a box drawn last may come between its parts."""
        pages = [letters(page.text) for page in self.reading.pages]
        return any(
            wanted[:end] in page and following.startswith(wanted[end:])
            for page, following in pairwise(pages)
            for end in range(1, len(wanted))
        )


def keep_readings(folder: Path, files: Mapping[tuple[str, str], Path]) -> None:
    """Read PDFs, given by the printed page's path and the size, and keep the readings."""
    readings = {printed: read(file) for printed, file in files.items()}
    (folder / "readings.pickle").write_bytes(pickle.dumps(readings))


def load_readings(folder: Path, pages: Mapping[str, BuiltPage]) -> list[Printed]:
    """Return what ``keep_readings`` kept, with the pages of the site that were printed."""
    readings = pickle.loads((folder / "readings.pickle").read_bytes())
    return [Printed(path, size, reading, pages[path]) for (path, size), reading in readings.items()]


# --- Checks of anything printed -------------------------------------------------------------------


def pages_of_another_size(prints: Iterable[Printed]) -> list[str]:
    """Return the pages that are not on the paper that was asked for."""
    return [
        f"{printed.name}, page {number}: {page.size}"
        for printed in prints
        for number, page in enumerate(printed.reading.pages, 1)
        if any(
            abs(length - wanted) >= 1
            for length, wanted in zip(page.size, SIZES[printed.size], strict=True)
        )
    ]


def texts_near_an_edge(prints: Iterable[Printed]) -> list[str]:
    """Return the texts where a home printer may not print."""
    return [
        f"{printed.name}, page {number}: {text!r}"
        for printed in prints
        for number, page in enumerate(printed.reading.pages, 1)
        for text in page.near_edge
    ]


def texts_left_out(prints: Iterable[Printed]) -> list[str]:
    """Return the texts of pages that paper does not show: cut off, covered or not displayed."""
    return [
        f"{printed.name}: {text!r}"
        for printed in prints
        for text in printed.missing(text_nodes(printed.content, matches(printed.page, ON_SCREEN)))
    ]


def titles_not_first(prints: Iterable[Printed]) -> list[str]:
    """Return the pages whose text, as a program reads it, does not begin with their title."""
    return [
        f"{printed.name}: {printed.reading.text[:80]!r}"
        for printed in prints
        if not letters(printed.reading.text).startswith(
            letters(text_of(select(printed.content, "h1")[0], without=".headerlink"))
        )
    ]


def texts_out_of_place(prints: Iterable[Printed]) -> list[str]:
    """Return the texts on paper that are of use on a screen only, as navigation is."""
    faults = []
    for printed in prints:
        on_screen = matches(printed.page, ON_SCREEN)
        addresses = [link.get("href") for link in select(printed.content, "a[href^=http]")]
        content = letters("".join([*text_nodes(printed.content, on_screen), *addresses]))
        paper = letters(printed.reading.text)
        faults += [
            f"{printed.name}: {one_line(text)!r}"
            for text in texts_on_screen(printed)
            if letters(text) in paper and letters(text) not in content
        ]
    return faults


def texts_on_screen(printed: Printed) -> Iterator[str]:
    """Yield the texts around a page's content, and those of its links and buttons for a screen."""
    unseen = matches(printed.page, ["[hidden]", *UNSEEN])
    yield from text_nodes(printed.page.tree.body, {printed.content} | unseen)
    for control in select(printed.content, ".print-links, .next, [data-needs-script]"):
        yield from text_nodes(control, unseen)


def matches(page: BuiltPage, selectors: Iterable[str]) -> set[HtmlElement]:
    """Return the elements of a page that one of the CSS selectors matches."""
    return set(page.select(", ".join(selectors)))


def text_nodes(element: HtmlElement, skipped: set[HtmlElement]) -> Iterator[str]:
    """Yield each text of an element between two tags, in order."""
    if isinstance(element.tag, str) and element not in skipped:
        yield element.text or ""
        for child in element:
            yield from text_nodes(child, skipped)
            yield child.tail or ""


def nearly_empty_pages(prints: Iterable[Printed]) -> list[str]:
    """Return the pages that waste a sheet. In a document each part begins on a new page."""
    return [
        f"{printed.name}, page {number}: {page.text!r}"
        for printed in prints
        for number, page in enumerate(printed.reading.pages, 1)
        if len(page.text.split()) < (1 if printed.is_document else WORDS)
    ]


def elements_cut(prints: Iterable[Printed]) -> list[str]:
    """Return the rows, drawings and questions whose texts are not all on one page."""
    faults = []
    for printed in prints:
        sides = [letters(page.text) for page in printed.reading.pages]
        on_screen = matches(printed.page, ON_SCREEN)
        last = 0
        for element in select(printed.content, WHOLE):
            if on_screen.intersection(element.iterancestors()):
                continue
            texts = [letters(text) for text in text_nodes(element, on_screen)]
            for number in (*range(last, len(sides)), *range(last)):
                if all(text in sides[number] for text in texts):
                    last = number
                    break
            else:
                faults.append(f"{printed.name}: {text_of(element)[:200]!r}")
    return faults


def split_elements(prints: Iterable[Printed]) -> list[str]:
    """Return rows, figures, captions and questions on two pages, and headings without their text.

    Tags say so, and a PDF without any is a fault. WeasyPrint tags each part of a row as a row.
    """
    faults = []
    for printed in prints:
        if "H1" not in printed.reading.kinds:
            faults.append(f"{printed.name}: no tags")
        kinds = {"TR", "Figure", "Caption", *(["LI"] if "student" in printed.path else [])}
        faults += [
            f"{printed.name}: {split.kind} on pages {split.page} and {split.other}"
            for split in printed.reading.splits
            if split.kind in kinds
        ]
        faults += [
            f"{printed.name}: {split.kind} alone at the end of page {split.page}"
            for split in printed.reading.lone_headings
        ]
    return faults


def pages_without_number_or_header(prints: Iterable[Printed], site_name: str) -> list[str]:
    """Return the pages that lack their number, their count or the name of the site.

    The first page of a document needs no name in its header, as it is in its heading.
    """
    faults = []
    for printed in prints:
        count = len(printed.reading.pages)
        for number, page in enumerate(printed.reading.pages, 1):
            if re.findall(r"\d+", page.footer) != [str(number), str(count)]:
                faults.append(f"{printed.name}, page {number} of {count}: {page.footer!r}")
            named = letters(site_name) in letters(page.header)
            if not named and not (printed.is_document and number == 1):
                faults.append(f"{printed.name}, page {number}: header {page.header!r}")
    return faults


# --- Checks of PDFs for download ------------------------------------------------------------------


def marks_missing(prints: Iterable[Printed]) -> list[str]:
    """Return what PDF/UA asks for and a document lacks."""
    faults = []
    for printed in prints:
        reading = printed.reading
        faults += [
            f"{printed.name}: not so: {mark}" for mark, so in reading.marks.items() if not so
        ]
        if not reading.title or reading.language != "en":
            faults.append(f"{printed.name}: {reading.title!r} in {reading.language!r}")
        if not reading.kinds >= {"P", "H1"}:
            faults.append(f"{printed.name}: no heading or no paragraph in {reading.kinds}")
    return faults


def figures_without_description(prints: Iterable[Printed]) -> list[str]:
    """Return the documents with a drawing that is no figure, or is not described in words.

    A bar of a calculator is described by its label, a colon and its figures.
    """
    faults = []
    for printed in prints:
        drawings = select(printed.content, "svg:not(svg svg), img")
        texts = printed.reading.alternatives
        if len(texts) != len(drawings):
            faults.append(f"{printed.name}: {len(texts)} figures for {len(drawings)} drawings")
        faults += [f"{printed.name}: {text!r}" for text in texts if not re.match(r"\w", text)]
    return faults


def links_astray(prints: Iterable[Printed]) -> list[str]:
    """Return the links that lead to no place in their document, or to no publisher."""
    faults = []
    for printed in prints:
        faults += [
            f"{printed.name}, page {link.on}: {link.target}"
            for link in printed.reading.links
            if not link.page
        ]
        faults += [
            f"{printed.name}: {address}"
            for address in printed.reading.addresses
            if not re.match(r"https?://", address)
        ]
    return faults


def contents_astray(prints: Iterable[Printed]) -> list[str]:
    """Return the lines of the contents that do not print the page of their heading.

    Each line is to have a bookmark too.
    """
    faults = []
    for printed in prints:
        links = dict[str, list[Link]]()
        for link in printed.reading.links:
            links.setdefault(link.target, []).append(link)
        entries = [
            (str(entry.get("href"))[1:], text_of(entry))
            for entry in printed.page.select(".contents a")
        ]
        body = min((links[target][0].page for target, _ in entries if target in links), default=0)
        for target, title in entries:
            page = links[target][0].page if target in links else 0
            line = " ".join(link.text for link in links.get(target, ()) if link.on < body)
            if re.findall(r"\d+", line)[-1:] != [str(page)]:
                faults.append(f"{printed.name}: {line!r} for page {page}")
            if page and letters(title) not in letters(printed.reading.pages[page - 1].text):
                faults.append(f"{printed.name}: {title!r} is not on page {page}")
            if title not in printed.reading.bookmarks:
                faults.append(f"{printed.name}: no bookmark for {title!r}")
    return faults


# --- Checks of sheets for classes -----------------------------------------------------------------


def sheets_with_too_many_sides(prints: Iterable[Printed]) -> list[str]:
    """Return the students' sheets, and excerpts of the code set, that have more than two sides."""
    return [
        f"{printed.name}: {len(printed.reading.pages)} sides"
        for printed in prints
        if re.search("-student|-excerpt", printed.path) and len(printed.reading.pages) > 2
    ]


def answers_on_student_sheets(prints: Iterable[Printed]) -> list[str]:
    """Return the answers of the key that a student's sheet gives away."""
    faults = []
    for printed in prints:
        sheet = f" {squeezed(printed.reading.text)} "
        for lesson in LESSONS:
            if printed.path.startswith(f"print/classroom-{lesson}-student"):
                answers = [*answers_in(LESSONS[lesson]), "answer key"]
                faults += [
                    f"{printed.name}: {answer!r}" for answer in answers if f" {answer} " in sheet
                ]
    return faults


def lines_too_close(prints: Iterable[Printed]) -> list[str]:
    """Return the sheets at Letter on which a line to write on has less than 8 mm above it."""
    faults = []
    for printed in prints:
        lines = len(select(printed.content, ".write span"))
        with_room = sum(page.lines for page in printed.reading.pages)
        if printed.size == "letter" and "/classroom-" in printed.path and lines != with_room:
            faults.append(f"{printed.name}: {with_room} of {lines} lines")
    return faults


PDF_CHECKS = [
    pages_of_another_size,
    texts_near_an_edge,
    texts_left_out,
    titles_not_first,
    nearly_empty_pages,
    elements_cut,
    split_elements,
    marks_missing,
    figures_without_description,
    links_astray,
    contents_astray,
    sheets_with_too_many_sides,
    answers_on_student_sheets,
    lines_too_close,
]
PRINT_CHECKS = [
    pages_of_another_size,
    texts_near_an_edge,
    texts_left_out,
    titles_not_first,
    texts_out_of_place,
    elements_cut,
]
