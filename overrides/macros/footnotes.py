"""The list of sources that each page gets from the figures on it, and the periods of its figures.

Both are kept in the page's ``meta`` until its template prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from calculators.figures import DataTable, Figure, Source
from calculators.formatting import format_amount
from overrides.footnote import Footnote, add_once
from overrides.quotes import Quote, period
from overrides.templates import render

RATING_NOTES = {
    "second-hand": "Second-hand, at least in part: a report, not the publisher's own text.",
    "unofficial": "Unofficial: we couldn't confirm it on another page.",
}


class Footnotes:
    """The sources and periods of the page that is being rendered."""

    def __init__(self, env: Any) -> None:
        self.env = env

    def cite(
        self,
        source: Source | None,
        because: str = "",
        review: date | None = None,
        rating: str = "",
    ) -> int:
        """Put a source, or our reason, on the page's list, and return its number there."""
        footnote = self.footnote(
            source.name if source else "",
            render("source.html", source=source).strip() if source else f"Ours: {because}",
        )
        if review:
            add_once(footnote["reviews"], format_amount(review, "date"))
        if source and rating in RATING_NOTES and source.read != rating:
            add_once(footnote["notes"], RATING_NOTES[rating])
        return footnote["number"]

    def footnote(self, name: str, html: str) -> Footnote:
        """Return the entry of the page's list with this text; add it if there is none."""
        footnotes: list[Footnote] = self.env.page.meta.setdefault("cited", [])
        for footnote in footnotes:
            if footnote["html"] == html:
                return footnote
        footnotes.append(
            Footnote(number=len(footnotes) + 1, name=name, html=html, notes=[], reviews=[])
        )
        return footnotes[-1]

    def add_period(self, dated: Figure | DataTable | Source) -> None:
        """Add a period to those of the page's figures, for its last line on paper."""
        add_once(self.env.page.meta.setdefault("periods", []), period(dated))

    def quote(self, quote: Quote, bare: bool = False, note: bool = True) -> str:
        """Return a quoted figure in HTML with the number of its source.

        ``bare`` leaves out its unit, and ``note`` False the number; the source joins the page's
        list either way.
        """
        number = self.cite(quote.source, quote.because, quote.review, quote.rating)
        return render(
            "figure.html",
            quote=quote,
            shown=quote.text.partition(" ")[0] if bare else quote.text,
            number=number if note else 0,
        ).strip()

    def add_tables(self, tables: Iterable[DataTable]) -> None:
        """Add tables that the page shows whole, as a sheet or a chart."""
        for table in tables:
            self.add_period(table)
            self.cite(table.source, table.because, table.review)
