"""What pages print whole, without script: sheets, sources, and the guide's own figures.

Only the build imports this module; the browser never does.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources import files

import calculators
from calculators.figures import Figure, Source, load
from calculators.model import Sheet

PAGE_FILES = (*calculators.RULE_FILES, "guide.toml")


def figures(asked: Collection[str]) -> dict[str, Figure]:
    """Every figure, the guide's own included. ``DataError`` for one that neither a rule nor ``asked`` names."""
    return load(files("calculators") / "data", PAGE_FILES, calculators.USED | set(asked))[1]


def guide_figures() -> list[str]:
    """The names of the figures that only pages tell."""
    return list(calculators.figures.read_toml(files("calculators") / "data" / "guide.toml"))


def sheet(name: str, which: str) -> Sheet:
    """A calculator's sheet for the answers of its first example."""
    calculator, opening = calculators.CALCULATORS[name], calculators.examples(name)[0]
    answers, _ = calculators.read_answers(calculator, opening["answers"], opening["as_of"])
    return calculator.sheets[which](calculators.data_for(calculator, opening["as_of"]), answers)


def sources(name: str) -> list[Source]:
    """The sources that stand behind a calculator's figures and tables, each once."""
    opening = calculators.examples(name)[0]
    data = calculators.data_for(calculators.CALCULATORS[name], opening["as_of"])
    found = [value.on(data.as_of).source for value in data.figures.values()] + [table.source for table in data.tables.values()]
    return list({source.name: source for source in found if source}.values())
