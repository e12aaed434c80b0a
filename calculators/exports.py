"""What a reader takes along from an answer: a link, a CSV table, a Python call, its sources."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.dates import month_number
from calculators.formatting import format_date, format_published, plain
from calculators.model import Amount, Calculator, Data, Line
from calculators.results import Result, SectionResult, SourceResult

# Beside the answers, a link has the version of the questions and the period of the data.
LINK_KEYS = ("v", "data")
# What an answer in a link may not be: reserved there, or not allowed in an address (RFC 3986).
RESERVED = re.compile(r"[^\w .~!$'()*,;:@/?-]", re.ASCII)


def period(data: Data) -> str:
    """Return the month of the data as a link writes it: "2025-05".

    It is the first table's month, else that of the newest figure in force.
    """
    for table in data.tables.values():
        month, _, year = table.period.partition(" ")
        return f"{year}-{month_number(month) or 0:02}"
    return max(figure.on(data.as_of).since for figure in data.figures.values()).isoformat()[:7]


def encode(amount: Amount) -> str:
    """Return an answer as a link writes it: percent-encoded, a space as a plus sign.

    ``urllib.parse`` would do the same, but the browser would have to download 34 kB more.
    """

    def percent_encode(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match[0].encode())

    return RESERVED.sub(percent_encode, plain(amount)).replace(" ", "+")


def fragment(calculator: Calculator[Any], amounts: Mapping[str, Amount], data: Data) -> str:
    """Return the part of a link after "#": the period and the answers, keys sorted, the version.

    Numbers left empty are left out. The version is last because what follows a link in a letter
    may end up in it, and there it does no harm.
    """
    parts = {"data": period(data)}
    for field in calculator.fields:
        amount = amounts[field.name]
        if amount is not None or field.kind not in ("number", "whole"):
            parts[field.name] = encode(amount)
    pairs = [*sorted(parts.items()), ("v", str(calculator.version))]
    return "&".join(f"{key}={value}" for key, value in pairs)


def version_of(calculator: Calculator[Any], link: Mapping[str, str]) -> int:
    """Return the version that a link was made with, the newest for answers that came by no link."""
    version = re.match(r"\s*(\d{1,4})(?!\w)", link.get("v", str(calculator.version)), re.ASCII)
    return int(version[1]) if version else 1


def changes_since(calculator: Calculator[Any], link: Mapping[str, str], data: Data) -> list[str]:
    """Return what has changed since a link was made; nothing for answers that came by no link."""
    number = version_of(calculator, link)
    added = [change for since, change in calculator.changes.items() if since > number]
    month = link.get("data", "").strip()
    notes = []
    if number > calculator.version:
        notes.append(
            "This link was made by a newer version of this calculator. What this one does not "
            "know is left out."
        )
    elif added:
        notes.append(
            "This link was made by an earlier version of this calculator. New since then: "
            f"{'; '.join(added)}. They have their usual answers here."
        )
    if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month, re.ASCII) and month != period(data):
        notes.append(
            f"This link was made with the figures of {format_date(month)}. The answer below "
            f"uses those of {format_date(period(data))}."
        )
    return notes


def sources(data: Data) -> list[SourceResult]:
    """Return every source of a calculator's figures and tables, each address once."""
    dated = [(table.source, table.period) for table in data.tables.values()]
    for figure in data.figures.values():
        source = figure.on(data.as_of).source
        dated.append((source, format_published(source.published) if source else ""))
    by_address: dict[str, SourceResult] = {}
    for source, dates in dated:
        if source and source.url not in by_address:
            by_address[source.url] = {
                "text": f"{source.publisher}: {source.title}",
                "period": dates,
                "address": source.url,
            }
    return list(by_address.values())


def call(name: str, calculator: Calculator[Any], amounts: Mapping[str, Amount], as_of: date) -> str:
    """Return the Python that gives the answer again."""
    answers = "".join(
        f"        {field.name!r}: {plain(amounts[field.name])!r},\n" for field in calculator.fields
    )
    day = f"date({as_of.year}, {as_of.month}, {as_of.day})"
    return (
        "from datetime import date\n\nimport calculators\n\nprint(calculators.run(\n    "
        f"{name!r},\n    {{\n{answers}    }},\n    {day},\n))"
    )


def as_csv(title: str, lines: tuple[Line, ...], result: Result) -> str:
    """Return the whole answer for a spreadsheet: RFC 4180, with a byte order mark.

    A cell that a spreadsheet would take for a formula begins with an apostrophe. Lines are plain
    numbers and ISO dates; an empty cell was not released.
    """
    rows = [[title], [result["sentence"]], [], ["Your answers"]]
    rows += [[answer["label"], answer["text"]] for answer in result["answers"]]
    rows += [[], ["Result", "Value", "Unit", "How it came about"]]
    rows += [[line.label, plain(line.value), line.unit, line.because] for line in lines]
    for section in result["sections"]:
        rows += section_rows(section)
    rows += [[], ["Notes"]]
    rows += [[note] for note in result["notes"]]
    rows += [[], ["Source", "Period", "Address"]]
    rows += [[source["text"], source["period"], source["address"]] for source in result["sources"]]
    file = io.StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([guard(cell) for cell in row])
    return f"\ufeff{file.getvalue()}"


def section_rows(section: SectionResult) -> list[list[str]]:
    """Return the rows of a table or a list of sentences, or none if it is empty."""
    if not section["rows"]:
        return []
    rows: list[list[str]] = []
    if section["caption"]:
        rows += [[], [section["caption"]]]
    if section["columns"]:
        rows.append(section["columns"])
    for row in section["rows"]:
        rows.append([cell if isinstance(cell, str) else cell["text"] for cell in row])
    return rows


def guard(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would work out."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
