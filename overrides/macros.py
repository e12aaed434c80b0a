"""What a page may ask for. Each macro finds, calls, and hands to a template."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import calculators
from calculators import printed, text
from overrides import words

PARTIALS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "partials"), undefined=StrictUndefined,
    autoescape=True, trim_blocks=True, lstrip_blocks=True,
)


def render(template: str, **values: Any) -> str:
    """A partial in HTML without blank lines, so that Markdown leaves it alone."""
    html = PARTIALS.get_template(template).render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())


def define_env(env: Any) -> None:
    """The macros, by the names that pages call."""
    sources, figures, tables = printed.everything(printed.guide_names())
    asked = env.conf["asked"] = {"data": set(), "sources": set()}

    def cite(quote: printed.Quote | None = None, source: Any = None) -> int:
        """Put a source on the page's list; its number there."""
        source = source or (quote and quote.source)
        listed = env.page.meta.setdefault("cited", {})
        entry = listed.setdefault(source.name if source else quote and quote.because, {"number": len(listed) + 1, "source": source, "quote": quote, "reviews": []})
        entry["reviews"] += [text.show(quote.review, "date")] if quote and text.show(quote.review, "date") not in entry["reviews"] else []
        asked["sources"].update({source.name} if source else ())
        return int(entry["number"])

    def told(quote: printed.Quote, bare: bool = False) -> str:
        asked["data"].add(quote.name)
        return render("figure.html", quote=quote, shown=quote.text.partition(" ")[0] if bare else quote.text, number=cite(quote)).strip()

    @env.macro
    def figure(name: str, bare: bool = False) -> str:
        """One figure in a sentence, with its source; ``bare`` leaves its unit to the sentence."""
        return told(printed.quote(figures[name]), bare)

    @env.macro
    def cell(table: str, column: str, *key: str) -> str:
        """One cell of a published table in a sentence, with its source."""
        return told(printed.quote_cell(tables[table], column, key))

    @env.macro
    def when(name: str) -> str:
        """The period to say in the sentence that tells a figure or a cell."""
        return printed.when(figures.get(name) or tables.get(name) or sources[name])

    @env.macro
    def total(*names: str) -> str:
        """The sum of some prices, worked out by us."""
        return printed.total([figures[name] for name in names])

    @env.macro
    def source(name: str, said: str = "") -> str:
        """A link to a publisher's page, on the page's list of sources."""
        return render("cite.html", source=sources[name], said=said, number=cite(source=sources[name])).strip()

    @env.macro
    def table(name: str, which: str) -> str:
        """A sheet, whole: a calculator's, or the guide's own."""
        if name != "guide":
            return render("table.html", sheet=printed.sheet(name, which))
        make, held = printed.SHEETS[which]
        for each in held:
            asked["data"].add(each)
            cite(source=tables[each].source)
        return render("table.html", sheet=make(tables))

    @env.macro
    def all_sources() -> str:
        """Every source of the guide."""
        return render("sources.html", sources=sorted(sources.values(), key=lambda each: (each.publisher, each.title)))

    @env.macro
    def calculator(name: str) -> str:
        """A calculator's form with its first example answered."""
        for each in printed.sources(name):
            cite(source=each)
        opening, runtime = calculators.examples(name)[0], env.conf["extra"]["runtime"]
        return render(
            "calculator.html", name=name, calculator=calculators.CALCULATORS[name], answers=opening["answers"],
            result=calculators.run(name, opening["answers"], opening["as_of"]), as_of=opening["as_of"],
            parts=text.date_parts, runtime=runtime, download=f"{runtime['bytes'] / 1e6:.0f} MB",
        )

    words.define(env, lambda name: render(f"drawings/{name}.html", steps=words.steps(), pay=printed.pay_drawing(tables), paths=printed.paths_drawing(figures)))


def on_post_build(env: Any) -> None:
    """Stop the build when a figure, a table or a source is told by no page: it would go stale unseen."""
    printed.everything(env.conf["asked"]["data"], env.conf["asked"]["sources"])
