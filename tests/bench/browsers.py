"""Browsers for the bench: fresh profiles, kept profiles, and the processor time that they use."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.support.browser import FLAGS, Firefox
from tests.support.install_browsers import ensure

PAGES = Path(__file__).parent / "pages"
OBSERVE = (PAGES / "observe.js").read_text("utf-8")
LINGER = 5000  # milliseconds that a page stays open: Chromium stores compiled code meanwhile
LIMIT = 600_000  # milliseconds for any start: what is slow is measured, not stopped
Step = str | Callable[[], Any]  # a script to run in a page, or a function of ours
# Open an address, take some steps one after the other, and return what each returns.
Visit = Callable[..., list[Any]]


def script(name: str, argument: object = None) -> str:
    """Return a script of ``pages/`` as an expression: a call, if there is an argument."""
    text = (PAGES / name).read_text("utf-8").strip().rstrip(";")
    text = text[text.index("async (") :]
    return text if argument is None else f"async () => ({text})({json.dumps(argument)})"


@contextmanager
def chromium(slowdown: int = 1, linger: int = 0) -> Iterator[Visit]:
    """Run Chromium with a profile of its own, its main thread slowed down if asked."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=ensure("chromium"), args=FLAGS
        )
        context.add_init_script(OBSERVE)

        def visit(address: str, *steps: Step) -> list[Any]:
            page = context.new_page()
            page.set_default_timeout(LIMIT)
            if slowdown > 1:
                session = context.new_cdp_session(page)
                session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
            page.goto(address, wait_until="load")
            page.wait_for_timeout(300)
            results = [step() if callable(step) else page.evaluate(step) for step in steps]
            page.wait_for_timeout(linger)
            page.close()
            return results

        yield visit
        context.close()


@contextmanager
def firefox() -> Iterator[Visit]:
    """Run Firefox with a profile of its own."""
    running = Firefox()

    def visit(address: str, *steps: Step) -> list[Any]:
        running.open(address, OBSERVE)
        return [step() if callable(step) else running.evaluate(step) for step in steps]

    yield visit
    running.close()


def processor_seconds() -> float:
    """Return the processor time of all processes that this one started. Linux only."""
    parents, ticks = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        pid = int(stat.parent.name)
        parents[pid], ticks[pid] = int(fields[1]), int(fields[11]) + int(fields[12])
    family = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    used = sum(ticks[pid] for pid in family - {os.getpid()})
    return used / os.sysconf("SC_CLK_TCK")
