"""Read the parts of what ``run()`` returns."""

from __future__ import annotations

from calculators.results import LinkResult, Result, SectionResult


def section(result: Result, name: str) -> SectionResult:
    """Return a table or a list of sentences by its name."""
    return next(section for section in result["sections"] if section["name"] == name)


def text_of_cell(cell: str | LinkResult) -> str:
    """Return a cell's text, without the address that it leads to."""
    return cell if isinstance(cell, str) else cell["text"]


def links(section: SectionResult) -> list[str]:
    """Return the addresses that a table's cells lead to, in order."""
    return [cell["address"] for row in section["rows"] for cell in row if not isinstance(cell, str)]


def cells(result: Result, name: str) -> list[list[str]]:
    """Return the texts of a table's cells, row by row."""
    return [[text_of_cell(cell) for cell in row] for row in section(result, name)["rows"]]


def rows(result: Result, name: str) -> list[dict[str, str]]:
    """Return the rows of a table, each by its columns."""
    columns = section(result, name)["columns"]
    return [dict(zip(columns, row, strict=True)) for row in cells(result, name)]


def sentences(result: Result, name: str) -> list[str]:
    """Return a list of sentences: a section, the notes, what changed, or the first sentence."""
    if name == "sentence":
        return [result["sentence"]]
    if name == "notes":
        return result["notes"]
    if name == "changed":
        return result["changed"]
    return [sentence for (sentence,) in cells(result, name)]
