"""What a page may ask for. Each macro finds, calls, and hands to a template."""

from typing import Any

import calculators
from calculators import charts, printed, text
from overrides import citing, classroom, notices, offline, words
from overrides.rendering import render


def define_env(env: Any) -> None:
    """The macros, by the names that pages call."""
    sources, figures, tables = printed.everything()
    cited = env.conf["cited"] = citing.Cited(env)
    citing.define(env, cited, sources, figures, tables)
    words.define(env)
    classroom.define(env)
    notices.define(env)
    offline.define(env)

    @env.macro
    def table(name: str, which: str) -> str:
        """A sheet, whole: a calculator's, or the guide's own."""
        if name != "guide":
            behind(name)
            return render("table.html", sheet=printed.sheet(name, which))
        make, held = {**printed.SHEETS, **charts.SHEETS}[which]
        cited.tell_tables(tables[each] for each in held)
        return render("table.html", sheet=make(tables))

    @env.macro
    def chart(kind: str, which: str) -> str:
        """A chart of published figures, drawn when the site is built."""
        draw, held = charts.CHARTS[kind]
        cited.tell_tables(tables[each] for each in held)
        return render(f"charts/{kind}.html", chart=draw(tables, which))

    @env.macro
    def drawing(name: str) -> str:
        """A picture drawn for this guide."""
        return render(
            f"drawings/{name}.html",
            pay=printed.pay_drawing(tables),
            paths=printed.paths_drawing(figures),
        )

    @env.macro
    def downloads() -> str:
        """Every document to print, and its PDFs where they were made."""
        return render(
            "downloads.html",
            documents=env.conf["extra"]["documents"],
            pdfs=env.conf["extra"]["pdfs"],
        )

    @env.macro
    def all_sources() -> str:
        """Every source of the guide."""
        return render(
            "sources.html",
            sources=sorted(sources.values(), key=lambda each: (each.publisher, each.title)),
        )

    @env.macro
    def behind(name: str) -> str:
        """Whose figures a calculator's answers rest on: its sources join the page's list."""
        cited.date(*(tables[each] for each in calculators.CALCULATORS[name].tables))
        for each in printed.sources(name):
            cited.cite(each)
        return (
            f'Their sources stand below. The calculator is "{calculators.CALCULATORS[name].title}".'
        )

    @env.macro
    def calculator(name: str) -> str:
        """A calculator's form with its first example answered."""
        behind(name)
        opening, runtime = calculators.examples(name)[0], env.conf["extra"]["runtime"]
        return render(
            "calculator.html",
            name=name,
            calculator=calculators.CALCULATORS[name],
            answers=opening["answers"],
            result=calculators.run(name, opening["answers"], opening["as_of"]),
            as_of=opening["as_of"],
            parts=text.date_parts,
            rule=printed.rule(name),
            runtime=runtime,
            arrivals=words.arrivals(runtime["bytes"]),
            **env.conf["extra"]["limits"],
        )


def on_post_build(env: Any) -> None:
    """Stop the build when a page was to tell something and none did."""
    printed.check_told(env.conf["cited"].told, env.conf["cited"].sources)
