"""Figures in a sentence, and the list of sources that each page gets from them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from calculators import formatting, printed
from calculators.figures import DataTable, Figure, Source
from overrides.rendering import render

RATING_NOTES = {
    "second-hand": "Second-hand, at least in part: a report, not the publisher's own text.",
    "unofficial": "Unofficial: we couldn't confirm it on another page.",
}


class Cited:
    """The names of the figures, tables and sources that pages have used so far.

    It also keeps the list of sources of the current page.
    """

    def __init__(self, env: Any) -> None:
        self.env = env
        self.told: set[str] = set()
        self.sources: set[str] = set()

    def cite(
        self,
        source: Source | None,
        because: str = "",
        review: date | None = None,
        rating: str = "",
    ) -> int:
        """Put a source, or our reason, on the page's list, and return its number there."""
        listed = self.env.page.meta.setdefault("cited", {})
        said = render("source.html", source=source).strip() if source else f"Ours: {because}"
        entry = listed.setdefault(
            said, {"number": len(listed) + 1, "said": said, "notes": [], "reviews": []}
        )
        if review and (day := formatting.format_amount(review, "date")) not in entry["reviews"]:
            entry["reviews"].append(day)
        note = RATING_NOTES.get(rating)
        if source and note and source.read != rating and note not in entry["notes"]:
            entry["notes"].append(note)
        self.sources.update({source.name} if source else ())
        return int(entry["number"])

    def date(self, *held: Figure | DataTable | Source) -> None:
        """Note the periods of what a page tells, for its foot on paper."""
        for each in held:
            self.env.page.meta.setdefault("periods", {})[printed.when(each)] = True

    def tell(self, quote: printed.Quote, bare: bool = False) -> str:
        """A figure with the number of its source."""
        self.told.add(quote.name)
        return render(
            "figure.html",
            quote=quote,
            shown=quote.text.partition(" ")[0] if bare else quote.text,
            number=self.cite(quote.source, quote.because, quote.review, quote.rating),
        ).strip()

    def tell_tables(self, tables: Iterable[DataTable]) -> None:
        """Tables that a sheet or a chart shows whole."""
        for each in tables:
            self.told.add(each.name)
            self.date(each)
            self.cite(each.source, each.because, each.review)


def define(
    env: Any,
    cited: Cited,
    sources: dict[str, Source],
    figures: dict[str, Figure],
    tables: dict[str, DataTable],
) -> None:
    """Let pages tell figures."""

    @env.macro
    def figure(name: str, bare: bool = False) -> str:
        """One figure in a sentence, with its source; ``bare`` leaves its unit to the sentence."""
        cited.date(figures[name])
        return cited.tell(printed.quote(figures[name]), bare)

    @env.macro
    def cell(table: str, column: str, *key: str) -> str:
        """One cell of a published table in a sentence, with its source."""
        cited.date(tables[table])
        return cited.tell(printed.quote_cell(tables[table], column, key))

    @env.macro
    def when(name: str) -> str:
        """The period to say in the sentence that tells a figure, a cell or a source."""
        return printed.when(figures.get(name) or tables.get(name) or sources[name])

    @env.macro
    def total(*names: str) -> str:
        """The sum of some prices, worked out by us."""
        return printed.total([figures[name] for name in names])

    @env.macro
    def source(name: str, said: str = "") -> str:
        """A link to a publisher's page, on the page's list of sources."""
        return render(
            "cite.html", source=sources[name], said=said, number=cited.cite(sources[name])
        ).strip()
