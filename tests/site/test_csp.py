"""What a page may load and run: its Content-Security-Policy, worked out when it is built."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from base64 import b64encode

from calculators.browser.node import node
from tests.conftest import ROOT
from tests.support.pages import collect_faults, select

POLICY = 'meta[http-equiv="Content-Security-Policy"]'
LOOSE = {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"}
WEBASSEMBLY = "'wasm-unsafe-eval'"
FOR_PYTHON = {"blob:", "data:", WEBASSEMBLY}


def scripts_inside(html):
    """Return the scripts that run without a file of their own; JSON between tags doesn't run."""
    return [
        script
        for script in select(html, "script:not([src])")
        if not script.get("type", "").startswith("application/")
    ]


def hash_of(script):
    """Return the source that allows a script in a policy."""
    return f"'sha256-{b64encode(hashlib.sha256((script.text or '').encode()).digest()).decode()}'"


def loose_ends(page):
    """Return how a page's policy allows more or less than what the page contains."""
    first, second, *_ = page.one("head")
    policy = {
        directive.split()[0]: set(directive.split()[1:])
        for directive in second.get("content", "").split("; ")
        if directive
    }
    sources = set().union(*policy.values())
    hashes = {source for source in policy.get("script-src", ()) if source.startswith("'sha256-")}
    handlers = page.tree.xpath("//@*[starts-with(name(), 'on')]")
    python = bool(page.select("[data-calculator]"))
    right = {
        "the charset comes first": first.get("charset", "").lower() == "utf-8",
        "the policy comes next": second.get("http-equiv") == "Content-Security-Policy",
        "nothing by default": policy.get("default-src") == policy.get("base-uri") == {"'none'"},
        "no loose source": not LOOSE & sources,
        "no other host": not any("//" in source for source in sources),
        "its own scripts": hashes == set(map(hash_of, scripts_inside(page.tree))),
        "no style inside": not page.select("style, [style]"),
        "no handler in an attribute": not handlers,
        "WebAssembly for Python": (WEBASSEMBLY in policy.get("script-src", set())) == python,
        **{
            f"{name} for Python where there is Python": bool(FOR_PYTHON & policy.get(name, set()))
            == python
            for name in ("script-src", "connect-src", "worker-src")
        },
    }
    return [part for part, is_right in right.items() if not is_right]


def test_a_page_allows_only_what_it_contains(pages, stick_pages):
    seen = {**pages, "START-HERE.html": stick_pages["START-HERE.html"]}
    assert collect_faults(seen, lambda page: loose_ends(seen[page])) == {}


def normalized(scripts):
    """Return scripts as text, with the way to the root of the site removed."""
    way = r'"(\.|[./]+|https?://[^"]*|/[^"]*)"'
    return {re.sub(way, '"."', script.text or "") for script in scripts}


def test_a_page_runs_no_inline_script_but_the_themes_own(pages):
    themes = normalized(scripts_inside(pages["404.html"].tree))

    def check(page):
        html = pages[page]
        others = normalized(scripts_inside(html.tree)) - themes
        others |= {script.get("src", "inline") for script in html.select("article script")}
        return sorted(others) + html.tree.xpath("//@*[starts-with(., 'javascript:')]")

    assert collect_faults(pages, check) == {}


def test_an_evaluator_of_policies_finds_nothing_grave(pages):
    policies = sorted({page.one(POLICY).get("content") for page in pages.values()})
    found = subprocess.run(
        [str(node()), str(ROOT / "tests" / "support" / "policies.mjs")],
        input=json.dumps([*policies, "script-src 'unsafe-inline'"]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    grave = json.loads(found.stdout)
    assert grave.pop()  # the last policy is a bad one, which the evaluator sees
    assert grave == [[]] * len(policies)
