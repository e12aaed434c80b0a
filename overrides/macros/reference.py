"""What the reference pages list whole: sources, terms, licenses, and questions to ask."""

from __future__ import annotations

from typing import Any

from overrides import content
from overrides.data import GuideData
from overrides.publishing import licenses as third_party
from overrides.templates import render


def define(env: Any, guide: GuideData) -> None:
    """Define the macros and variables."""
    env.variables["glossary"] = content.glossary()
    env.variables["steps"] = content.steps()
    env.variables["self_check"] = content.read_toml("start/self-check.toml")
    env.variables["questions"] = content.read_toml("training/questions.toml")

    @env.macro
    def all_sources() -> str:
        """Return the list of every source of the guide, by publisher and title."""
        sources = sorted(
            guide.sources.values(), key=lambda source: (source.publisher, source.title)
        )
        return render("sources.html", sources=sources)

    @env.macro
    def licenses() -> str:
        """Return the table of third-party works with their licenses."""
        return render("licenses.html", parts=third_party.parts())
