"""Figures, cells, periods and sources in a sentence."""

from __future__ import annotations

from typing import Any

from overrides import quotes
from overrides.data import GuideData
from overrides.macros.footnotes import Footnotes
from overrides.templates import render


def define(env: Any, guide: GuideData, footnotes: Footnotes) -> None:
    """Define the macros. Each raises ``KeyError`` for a name that no data file has."""
    sources, figures, tables = guide.sources, guide.figures, guide.tables

    @env.macro
    def figure(name: str, bare: bool = False, note: bool = True) -> str:
        """Return a figure with its source; ``bare`` leaves its unit to the sentence.

        ``note`` False leaves out the source's number, for a paragraph that has it already.
        """
        footnotes.add_period(figures[name])
        return footnotes.quote(quotes.quote_figure(figures[name]), bare, note)

    @env.macro
    def cell(table: str, column: str, *key: str, note: bool = True) -> str:
        """Return one cell of a published table with its source; ``note`` as for a figure."""
        footnotes.add_period(tables[table])
        return footnotes.quote(quotes.quote_cell(tables[table], column, key), note=note)

    @env.macro
    def when(name: str) -> str:
        """Return the period of a figure, a table or a source, for the sentence that quotes it."""
        return quotes.period(figures.get(name) or tables.get(name) or sources[name])

    @env.macro
    def total(*names: str) -> str:
        """Return the sum of some prices, worked out by us."""
        return quotes.total([figures[name] for name in names])

    @env.macro
    def source(name: str, words: str = "", note: bool = True) -> str:
        """Return a link to a publisher's page, which joins the page's list; ``note`` as above."""
        number = footnotes.cite(sources[name])
        return render(
            "cite.html", source=sources[name], words=words, number=number if note else 0
        ).strip()
