"""A calculator on its page: the form with its first example answered, its sheets and its rule."""

from __future__ import annotations

from typing import Any

import calculators
from calculators.browser import messages
from calculators.figures import Source
from calculators.formatting import date_parts
from calculators.model import Sheet
from overrides import runtime
from overrides.data import GuideData
from overrides.macros.footnotes import Footnotes
from overrides.templates import render


def define(env: Any, guide: GuideData, footnotes: Footnotes) -> None:
    """Define the macros."""

    @env.macro
    def behind(name: str) -> str:
        """Return whose figures a calculator's answers rest on; they join the page's sources."""
        return cite_calculator(name, guide, footnotes)

    @env.macro
    def calculator(name: str) -> str:
        """Return a calculator's form with its first example answered."""
        cite_calculator(name, guide, footnotes)
        opening, bundle = calculators.examples(name)[0], runtime.manifest()
        env.page.meta["runtime"] = bundle
        return render(
            "calculator/form.html",
            name=name,
            calculator=calculators.CALCULATORS[name],
            answers=opening["answers"],
            result=calculators.run(name, opening["answers"], opening["as_of"]),
            as_of=opening["as_of"],
            shown=shown_fields(name),
            parts=date_parts,
            rule=rule(name),
            runtime=bundle,
            arrivals=progress_steps(bundle["bytes"]),
            messages=messages,
            **env.conf["extra"]["limits"],
        )


def cite_calculator(name: str, guide: GuideData, footnotes: Footnotes) -> str:
    """Put a calculator's sources on the page's list, and return a sentence that says so."""
    calculator = calculators.CALCULATORS[name]
    for table in calculator.tables:
        footnotes.add_period(guide.tables[table])
    for source in sources(name):
        footnotes.cite(source)
    return f'Their sources stand below. The calculator is "{calculator.title}".'


def sources(name: str) -> list[Source]:
    """Return the sources of a calculator's figures and tables, each once."""
    opening = calculators.examples(name)[0]
    data = calculators.data_for(calculators.CALCULATORS[name], opening["as_of"])
    cited = [figure.on(data.as_of).source for figure in data.figures.values()]
    cited += [table.source for table in data.tables.values()]
    return list({source.name: source for source in cited if source}.values())


def calculator_sheet(name: str, which: str) -> Sheet:
    """Return a calculator's sheet for the answers of its first example."""
    calculator, opening = calculators.CALCULATORS[name], calculators.examples(name)[0]
    as_of = opening["as_of"]
    amounts, _ = calculators.parse_answers(calculator, opening["answers"], as_of)
    answers = calculator.to_answers(amounts, as_of)
    return calculator.sheets[which](answers, calculators.data_for(calculator, as_of))


def shown_fields(name: str) -> set[str]:
    """Return the questions that matter for the answers of a calculator's first example."""
    calculator, opening = calculators.CALCULATORS[name], calculators.examples(name)[0]
    amounts, _ = calculators.parse_answers(calculator, opening["answers"], opening["as_of"])
    return {field.name for field in calculator.fields if calculators.matters(field, amounts)}


def rule(name: str) -> list[tuple[str, str]]:
    """Return the files of a calculator's rule, each with its Python, for the page to show."""
    return [(file, calculators.packaged(file)) for file in calculators.CALCULATORS[name].rule]


def progress_steps(size: int) -> list[int]:
    """Return the bytes at which a download's progress changes: every half megabyte, and the end."""
    return [*range(0, size, 500_000), size]
