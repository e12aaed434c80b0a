"""What those who keep the guide need: what is due, the commands, and what each test guards; from the data, the Makefile and the tests themselves."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from calculators.figures import Figure, Table
from calculators.model import Sheet
from calculators.text import show
from overrides.rendering import render
from overrides.words import DOCS

ROOT = DOCS.parent


def due(held: Mapping[str, Figure | Table]) -> Sheet:
    """The days on which somebody looks again, whose figures they are, and how many."""
    counted: defaultdict[tuple[Any, str], int] = defaultdict(int)
    for each in held.values():
        source = each.source if isinstance(each, Table) else each.values[-1].source
        counted[each.review, source.publisher if source else "Our own assumptions"] += 1
    return Sheet(
        "Days of review, by publisher",
        ("Look again by", "Publisher", "Figures and tables"),
        tuple(
            (show(day, "date"), publisher, str(number))
            for (day, publisher), number in sorted(counted.items())
        ),
    )


def commands() -> Sheet:
    """Each command with the words that the Makefile has for it."""
    found = re.findall(r"^(\w+):.*?## (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return Sheet(
        "Every command of the Makefile",
        ("Command", "What it makes or says"),
        tuple((f"make {name}", said) for name, said in found),
    )


def guards() -> Sheet:
    """Each file of tests with the first line of its own words."""
    files = {
        path.name: path.read_text("utf-8").partition("\n")[0]
        for path in sorted((ROOT / "tests").glob("test_*.py"))
    }
    return Sheet(
        "The files of tests",
        ("File", "What it guards"),
        tuple((name, said.strip('"').replace("``", "")) for name, said in files.items()),
    )


def define(env: Any, held: Mapping[str, Figure | Table]) -> None:
    """Let a page list them."""

    @env.macro
    def kept(which: str) -> str:
        """One of the three sheets."""
        return render(
            "table.html",
            sheet={"due": lambda: due(held), "commands": commands, "guards": guards}[which](),
        )
