"""Make links that attack a calculator's page."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from tests.support.browser import Browser
from tests.support.calculator_page import PLAN, ask, expected

PIECES = [
    "<script>hacked=1</script>",
    "<img src=x onerror=hacked=1>",
    '"><svg onload=hacked=1>',
    "javascript:hacked=1",
    "${hacked=1}",
    "{{hacked}}",
    "'-hacked-'",
    "__import__('os')",
    "\x00",
    "\u202e",
    "%",
    "%zz",
    "&lt;",
    "\ud7ff",
    "9" * 50,
    "=",
    "&",
    "#",
    "\n",
]


def hostile_links(count: int, seed: int = 6) -> Iterator[str]:
    """Yield fragments of the page of time to CPC that do harm if they are more than text.

    They would run a script, break out of an attribute or reach into objects.
    """
    chance = random.Random(seed)
    fields = [pair.partition("=")[0] for pair in expected(PLAN)["fragment"].split("&")]
    names = [*fields, "__proto__", "constructor", "v", "data"]
    for number in range(count):
        pairs = []
        for name in chance.choices(names, k=chance.randint(1, 4)):
            value = "".join(chance.choices(PIECES, k=chance.randint(1, 4)))
            pairs.append(f"{name}={quote(value) if chance.random() < 0.8 else value}")
        yield "&".join([*pairs, f"n={number}"]).replace("\n", "")


def harm_of(browser: Browser, links: Iterable[str]) -> dict[str, Any]:
    """Follow links on the open page of time to CPC; return what they did beyond giving answers."""
    harm = ask(
        browser,
        f"""
        const count = () => ({{
          scripts: document.querySelectorAll("script").length,
          embedded: document.querySelectorAll("img, svg, iframe").length,
          inherited: Object.keys(Object.prototype).length,
        }});
        form.elements.hours_per_week.focus();
        await settled();
        const [before, harm] = [count(), {{}}];
        for (const link of {json.dumps(list(links))}) await follow(link);
        const after = count();
        for (const [what, number] of Object.entries(before))
          if (after[what] !== number) harm[what] = after[what] - number;
        if ("hacked" in window) harm.ran = true;
        return harm;""",
    )
    return {**harm, "troubles": browser.troubles()} if browser.troubles() else dict(harm)
