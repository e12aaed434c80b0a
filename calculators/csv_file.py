"""Rows as a CSV file (RFC 4180) that a spreadsheet opens as text: with a byte order mark, and no cell that it would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

RUN = ("=", "+", "-", "@", "\t", "\r")


def csv_file(rows: Iterable[Sequence[str]]) -> str:
    """The whole file, a heading row first. A cell that a spreadsheet could take for a formula gets an apostrophe."""
    out = io.StringIO()
    csv.writer(out).writerows([f"'{cell}" if cell.startswith(RUN) else cell for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"
