"""Drive both browsers in one way: open a page, run a script, press keys, list what went wrong."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import ConsoleMessage, Page, Playwright, Request

from calculators.browser.node import node
from tests.support.install_browsers import ensure

HERE = Path(__file__).parent
VIOLATIONS = """window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
FINISH_ANIMATIONS = """async () => {
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""
OPEN_DETAILS = """() => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
}"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOR_RULES = ("color-contrast", "link-in-text-block")  # all that colors alone can break
PACKAGES = HERE.parents[1] / "node_modules"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def axe_violations(
    page: Page, only: Sequence[str] = (), without: Sequence[str] = ()
) -> list[tuple[str, list[str]]]:
    """Return each rule of axe-core that an open page breaks, with the elements.

    The box that opens the theme's menu is ahead of all landmarks, as a link that skips does:
    what it opens follows it by CSS alone, without scripts.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    options = {
        "runOnly": list(only) or AXE_TAGS,
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }
    violations = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in violations
        if (rule["id"], [node["target"] for node in rule["nodes"]]) != ("region", [["#__drawer"]])
    ]


def ace_violations(page: Page) -> list[str]:
    """Return the rules of IBM's Equal Access engine that a page breaks, with the elements."""
    page.evaluate((PACKAGES / "accessibility-checker-engine" / "ace.js").read_text("utf-8"))
    violations: list[str] = page.evaluate((HERE / "ace.js").read_text("utf-8"))
    return violations


def small_targets(page: Page) -> list[str]:
    """Return what can be pressed in a page's article and is less than 44 pixels high.

    A box or a circle to tick is as high as its label.
    """
    targets: list[str] = page.evaluate((HERE / "small_targets.js").read_text("utf-8"))
    return targets


def watch(page: Page) -> list[str]:
    """Return a list that fills with a page's errors and with its requests to other hosts."""
    troubles: list[str] = []

    def look_at_request(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith("http://127.0.0.1"):
            troubles.append(request.url)

    def look_at_failure(request: Request) -> None:
        if request.url.startswith("file:"):
            troubles.append(f"{request.url} {request.failure}")

    def look_at_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    page.on("console", look_at_message)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", look_at_request)
    page.on("requestfailed", look_at_failure)
    return troubles


class Browser(Protocol):
    """What tests ask of either browser."""

    def open(self, url: str, script: str = "", width: int = 1280, height: int = 900) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def press(self, key: str) -> None: ...
    def type(self, text: str) -> None: ...
    def troubles(self) -> list[str]: ...
    def close(self) -> None: ...


class Chromium:
    """Chromium through Playwright, with one page open at a time."""

    def __init__(self, playwright: Playwright) -> None:
        self.browser = playwright.chromium.launch(executable_path=ensure("chromium"), args=FLAGS)
        self.opened: Page | None = None
        self.watched: list[str] = []

    @property
    def page(self) -> Page:
        """The open page."""
        assert self.opened, "no page is open"
        return self.opened

    def open(self, url: str, script: str = "", width: int = 1280, height: int = 900) -> None:
        """Open an address in a profile of its own; the script runs before those of the page."""
        if self.opened:
            self.opened.context.close()
        context = self.browser.new_context(viewport={"width": width, "height": height})
        context.set_offline(url.startswith("file:"))
        self.opened = context.new_page()
        self.watched = watch(self.opened)
        self.opened.add_init_script(VIOLATIONS + script)
        self.opened.goto(url, wait_until="load")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression or a function gives in the page."""
        return self.page.evaluate(expression)

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def troubles(self) -> list[str]:
        """Return errors, violations of the page's policy and requests to other hosts."""
        return [*self.watched, *self.evaluate("window.violations")]

    def close(self) -> None:
        """Close the browser."""
        self.browser.close()


class Firefox:
    """Firefox through puppeteer-core, over WebDriver BiDi, with one page open at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [str(node()), str(HERE / "firefox.mjs"), ensure("firefox")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, name: str, **rest: Any) -> Any:
        """Run a command of firefox.mjs and return its value."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"name": name, **rest}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["value"]

    def open(self, url: str, script: str = "", width: int = 1280, height: int = 900) -> None:
        """Open an address in a new page; the script runs before those of the page."""
        self.ask("open", url=url, script=VIOLATIONS + script, width=width, height=height)

    def evaluate(self, expression: str) -> Any:
        """Return what an expression or a function gives in the page."""
        is_function = expression.lstrip().startswith(("async", "(", "function"))
        return self.ask("evaluate", expression=f"({expression})()" if is_function else expression)

    def press(self, key: str) -> None:
        """Press a key."""
        self.ask("press", key=key)

    def type(self, text: str) -> None:
        """Type a text."""
        self.ask("type", text=text)

    def pdf(self, path: Path, format: str) -> None:
        """Print the page; Firefox takes the margins from here, not from the page's rules."""
        self.ask("pdf", path=str(path), format=format)

    def troubles(self) -> list[str]:
        """Return errors, violations of the page's policy and requests to other hosts."""
        return [*self.ask("troubles"), *self.evaluate("window.violations")]

    def close(self) -> None:
        """Close the browser. How fast it closes is not what is tested."""
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
