"""One way to drive both browsers: open a page, run a script in it, press keys, list what went wrong."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page, Playwright

from calculators.browser.node import node
from tests.support.install_browsers import ensure

HERE = Path(__file__).parent
WATCH = "window.violations = []; addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));\n"
STILL = "async () => { await Promise.allSettled(document.getAnimations().map((each) => each.finished)); }"  # colors that change have changed
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def found_by_axe(page: Page, forced_colors: bool = False) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong in an open page: each rule with the elements. In forced colors the contrast is the reader's own.

    The box that opens the theme's menu stands ahead of all landmarks, as a link that skips does: what it opens follows it by CSS alone, without scripts.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(
            (HERE.parents[1] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
        )
    rules: dict[str, Any] = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    }
    if forced_colors:
        rules["rules"] = {"color-contrast": {"enabled": False}}
    found = page.evaluate(f"axe.run({json.dumps(rules)})")
    return [
        (each["id"], [node["html"][:200] for node in each["nodes"]])
        for each in found["violations"]
        if not (
            each["id"] == "region" and [node["target"] for node in each["nodes"]] == [["#__drawer"]]
        )
    ]


def found_by_ace(page: Page) -> list[str]:
    """What IBM's Equal Access engine finds wrong in an open page, of which it is sure: each rule with the element.

    Two things of the theme's are no faults. Labels without words are for the pointer: what they open has a name of its own and takes keys.
    And labels of the menu are only headings where a screen is wide enough not to fold it: there the boxes that they are for are hidden.
    """
    page.evaluate(
        (HERE.parents[1] / "node_modules" / "accessibility-checker-engine" / "ace.js").read_text(
            "utf-8"
        )
    )
    found: list[str] = page.evaluate("""async () => {
      const heading = (element) => element.matches(".md-nav__item--section > label, .md-nav__title") && getComputedStyle(element.control).display === "none";
      const picture = (element) => element.matches("label:is(.md-overlay, .md-search__overlay, .md-icon)") && !element.textContent.trim();
      return (await new ace.Checker().check(document, ["WCAG_2_2"])).results
        .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
        .map(({ node, ruleId, message }) => ({ element: node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement, ruleId, message }))
        .filter(({ element, ruleId }) => !picture(element) && !(ruleId === "label_ref_valid" && heading(element)))
        .map(({ element, ruleId, message }) => `${ruleId}: ${message} ${element.outerHTML.slice(0, 200)}`);
    }""")
    return found


def small_targets(page: Page) -> list[str]:
    """What can be pressed in a page's article and is less than 44 pixels high. A box or a circle to tick is as high as its label."""
    page.evaluate(
        "() => document.querySelectorAll('.scroll').forEach((table) => { table.style.contentVisibility = 'visible'; })"
    )  # no table waits to be laid out
    found: list[str] = (
        page.evaluate("""() => [...document.querySelectorAll("article :is(button, select, summary, input:not([type=hidden]), .md-button)")]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest("[hidden], .unseen, .link"))
      .map((target) => (target.closest("label") ?? target))
      .filter((target) => target.getBoundingClientRect().height < 43.5)
      .map((target) => `${target.outerHTML.slice(0, 90)} ${target.getBoundingClientRect().height}`)""")
    )
    return found


class Browser(Protocol):
    """What the tests ask of a browser."""

    def open(self, url: str, script: str = "") -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def press(self, key: str) -> None: ...
    def type(self, text: str) -> None: ...
    def troubles(self) -> list[str]: ...
    def close(self) -> None: ...


class Chromium:
    """Chromium through Playwright."""

    def __init__(self, playwright: Playwright) -> None:
        self.browser = playwright.chromium.launch(executable_path=ensure("chromium"), args=FLAGS)
        self.page: Page | None = None
        self.found: list[str] = []

    def open(self, url: str, script: str = "", width: int = 1280) -> None:
        if self.page:
            self.page.context.close()
        context = self.browser.new_context(viewport={"width": width, "height": 900})
        context.set_offline(url.startswith("file:"))
        self.page, self.found = context.new_page(), []
        self.page.on(
            "console",
            lambda message: self.found.append(message.text) if message.type == "error" else None,
        )
        self.page.on(
            "requestfailed",
            lambda request: (
                self.found.append(f"{request.url} {request.failure}")
                if request.url.startswith("file:")
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.found.append(str(error)))
        self.page.on(
            "request",
            lambda request: (
                self.found.append(request.url)
                if request.url.startswith("http") and not request.url.startswith("http://127.0.0.1")
                else None
            ),
        )
        self.page.add_init_script(WATCH + script)
        self.page.goto(url, wait_until="load")

    def evaluate(self, expression: str) -> Any:
        assert self.page
        return self.page.evaluate(expression)

    def press(self, key: str) -> None:
        assert self.page
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        assert self.page
        self.page.keyboard.type(text)

    def troubles(self) -> list[str]:
        return [*self.found, *self.evaluate("window.violations")]

    def close(self) -> None:
        self.browser.close()


class Firefox:
    """Firefox through puppeteer-core, over WebDriver BiDi."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [str(node()), str(HERE / "firefox.mjs"), ensure("firefox")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, name: str, **rest: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"name": name, **rest}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["value"]

    def open(self, url: str, script: str = "") -> None:
        self.ask("open", url=url, script=WATCH + script)

    def evaluate(self, expression: str) -> Any:
        return self.ask(
            "evaluate",
            expression=f"({expression})()"
            if expression.lstrip().startswith(("async", "(", "function"))
            else expression,
        )

    def press(self, key: str) -> None:
        self.ask("press", key=key)

    def type(self, text: str) -> None:
        self.ask("type", text=text)

    def pdf(self, path: Path, format: str) -> None:
        """What the printer gets; Firefox takes the margins from here, not from the page's rules."""
        self.ask("pdf", path=str(path), format=format)

    def troubles(self) -> list[str]:
        found: list[str] = self.ask("troubles")
        return [*found, *self.evaluate("window.violations")]

    def close(self) -> None:
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:  # how fast a browser closes is not what is tested
            self.process.kill()
            self.process.communicate()
