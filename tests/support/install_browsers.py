"""Find the two browsers that tests drive and the Java of the Nu checker, or install them.

``python -m tests.support.install_browsers`` makes sure of them. CHROMIUM, FIREFOX and JAVA may name
a program. No test is skipped for want of one.
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
    "java": ("java",),
}
OWN_CHROMIUM = """from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr", "java": "default-jre-headless"}


def find(name: str) -> str | None:
    """Return a program: named by its variable, on the path, or Playwright's own Chromium."""
    on_path = (shutil.which(program) for program in PROGRAMS[name])
    path = os.environ.get(name.upper()) or next(filter(None, on_path), None)
    if path or name != "chromium":
        return path
    own = subprocess.run(
        [sys.executable, "-c", OWN_CHROMIUM], capture_output=True, text=True, check=True
    ).stdout.strip()
    return own if Path(own).exists() else None


def install(name: str) -> None:
    """Try Debian's package where we may, then Playwright's Chromium."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGES[name]],
            env=quiet,
            check=False,
            stdout=subprocess.DEVNULL,
        )
    if not find(name) and name == "chromium":
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False
        )


def ensure(name: str) -> str:
    """Return a program, installed if need be. ``SystemExit`` says what to install by hand."""
    if not find(name):
        install(name)
    path = find(name)
    if not path:
        sys.exit(
            f"{name.capitalize()} is missing and could not be installed: install it, or name it "
            f"in {name.upper()}=, then run `make test` again."
        )
    return path


if __name__ == "__main__":
    for program in PROGRAMS:
        print(f"{program}: {ensure(program)}")
