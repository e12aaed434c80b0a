"""What a page may ask for: the macros and variables that ``mkdocs-macros`` gives to pages.

Each module defines the macros of one concern. A macro looks something up, calls a function, and
renders a template.
"""

from __future__ import annotations

from typing import Any

from overrides import data
from overrides.macros import (
    calculators,
    charts,
    classroom,
    downloads,
    drawings,
    figures,
    reference,
    strips,
    tables,
)
from overrides.macros.footnotes import Footnotes


def define_env(env: Any) -> None:
    """Define the macros and variables by the names that pages use."""
    guide = data.load()
    footnotes = Footnotes(env)
    figures.define(env, guide, footnotes)
    tables.define(env, guide, footnotes)
    charts.define(env, guide, footnotes)
    strips.define(env, guide, footnotes)
    drawings.define(env, guide)
    calculators.define(env, guide, footnotes)
    classroom.define(env)
    downloads.define(env)
    reference.define(env, guide)
