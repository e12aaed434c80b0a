"""Figures in a sentence, and the list of sources that each page gets from them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from calculators import printed, text
from calculators.figures import Figure, Source, Table
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
        if review and (day := text.show(review, "date")) not in entry["reviews"]:
            entry["reviews"].append(day)
        note = RATING_NOTES.get(rating)
        if source and note and source.read != rating and note not in entry["notes"]:
            entry["notes"].append(note)
        self.sources.update({source.name} if source else ())
        return int(entry["number"])

    def date(self, *held: Figure | Table | Source) -> None:
        """Note the periods of what a page tells, for its foot on paper."""
        for each in held:
            self.env.page.meta.setdefault("periods", {})[printed.when(each)] = True

    def tell(self, quote: printed.Quote, bare: bool = False, note: bool = True) -> str:
        """Return a figure with the number of its source; ``note`` False leaves the number out.

        The source joins the page's list either way.
        """
        self.told.add(quote.name)
        number = self.cite(quote.source, quote.because, quote.review, quote.rating)
        return render(
            "figure.html",
            quote=quote,
            shown=quote.text.partition(" ")[0] if bare else quote.text,
            number=number if note else 0,
        ).strip()

    def tell_tables(self, tables: Iterable[Table]) -> None:
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
    tables: dict[str, Table],
) -> None:
    """Let pages tell figures."""

    @env.macro
    def figure(name: str, bare: bool = False, note: bool = True) -> str:
        """Return one figure for a sentence; ``bare`` leaves its unit to the sentence.

        ``note`` False leaves out the number of its source, for a paragraph that has it already.
        """
        cited.date(figures[name])
        return cited.tell(printed.quote(figures[name]), bare, note)

    @env.macro
    def cell(table: str, column: str, *key: str, note: bool = True) -> str:
        """Return one cell of a published table for a sentence, with its source's number."""
        cited.date(tables[table])
        return cited.tell(printed.quote_cell(tables[table], column, key), note=note)

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
