"""The two browsers that the tests drive: found, or installed. ``python -m tests.browsers`` makes sure of both.

CHROMIUM and FIREFOX may name a program. No test is skipped for want of a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
OWN_CHROMIUM = "from playwright.sync_api import sync_playwright as p\nwith p() as started: print(started.chromium.executable_path)"
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}


def find(browser: str) -> str | None:
    """The program of a browser: named by its variable, on the path, or Playwright's own Chromium."""
    named = os.environ.get(browser.upper())
    found = named or next((path for name in PROGRAMS[browser] if (path := shutil.which(name))), None)
    if found or browser == "firefox":
        return found
    own = subprocess.run([sys.executable, "-c", OWN_CHROMIUM], capture_output=True, text=True, check=True).stdout.strip()
    return own if Path(own).exists() else None


def install(browser: str) -> None:
    """Try Debian's package where we may, then Playwright's Chromium."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGES[browser]], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if not find(browser) and browser == "chromium":
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)


def ensure(browser: str) -> str:
    """The program of a browser, installed if need be. ``SystemExit`` says what to install by hand."""
    if not find(browser):
        install(browser)
    found = find(browser)
    if not found:
        sys.exit(f"{browser.capitalize()} is missing and could not be installed: install it, or name it in {browser.upper()}=, then run `make test` again.")
    return found


if __name__ == "__main__":
    for each in PROGRAMS:
        print(f"{each}: {ensure(each)}")
