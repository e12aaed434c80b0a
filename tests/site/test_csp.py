"""What a page may load and run: its Content-Security-Policy, worked out when it is built."""

from __future__ import annotations

import hashlib
import json
import subprocess
from base64 import b64encode

import pytest

from calculators.browser.node import node
from tests.conftest import ROOT
from tests.support.pages import PAGES, soup

EVERY = [*PAGES, "404.html"]


def directives(html):
    """The policy of a page; it has to stand before anything that loads."""
    head = [tag for tag in html.head.children if tag.name]
    assert head[0].get("charset", "").lower() == "utf-8"
    assert head[1].get("http-equiv") == "Content-Security-Policy"
    return {part.split()[0]: part.split()[1:] for part in head[1]["content"].split("; ")}


def printed(site):
    return sorted(path.relative_to(site).as_posix() for path in (site / "print").glob("*.html"))


def strict(html):
    """The page allows what stands in it and nothing else."""
    policy = directives(html)
    values = [value for allowed in policy.values() for value in allowed]
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(values)
    assert not [value for value in values if "//" in value]
    inline = [
        tag.string
        for tag in html.find_all("script")
        if not tag.get("src") and not tag.get("type", "").startswith("application/")
    ]
    hashes = {
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in inline
    }
    assert hashes == {value for value in policy["script-src"] if value.startswith("'sha256-")}
    assert not html.find("style")
    assert not html.select("[style]")
    assert not [name for tag in html.find_all(True) for name in tag.attrs if name.startswith("on")]
    python = html.find(attrs={"data-calculator": True}) is not None
    for name in ("script-src", "connect-src", "worker-src"):
        assert bool({"blob:", "data:", "'wasm-unsafe-eval'"} & set(policy[name])) == python, name


@pytest.mark.parametrize("page", EVERY)
def test_a_page_allows_only_what_it_holds(site, page):
    strict(soup(site, page))


def test_pages_to_print_and_the_start_of_the_copy_allow_only_what_they_hold(site, stick):
    for page in printed(site):
        strict(soup(site, page))
    strict(soup(stick, "START-HERE.html"))


def test_an_evaluator_of_policies_finds_nothing_grave(site):
    policies = sorted(
        {
            soup(site, page).find("meta", {"http-equiv": True})["content"]
            for page in [*EVERY, *printed(site)]
        }
    )
    script = ROOT / "tests" / "support" / "policies.mjs"
    found = subprocess.run(
        [str(node()), str(script)],
        input=json.dumps([*policies, "script-src 'unsafe-inline'"]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    grave = json.loads(found.stdout)
    assert grave.pop()  # the last policy is a bad one: the evaluator does look
    assert grave == [[]] * len(policies)
