"""How long the site takes to build: beside a plain build, and by its number of pages.

A plain build has none of our macros and hooks. It is measured twice: with the figures and tables
that our macros write into the Markdown, and with the calls of macros left as text, which is much
less to render.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.tables import print_table
from tests.conftest import ROOT, build, copy_sources

# Our parts of mkdocs.yml. Without them the theme, search and Markdown extensions remain.
OURS = (
    r"hooks:\n(?:  - .*\n)+",
    r"  - macros:\n(?:      .*\n)+",
    r"  custom_dir: overrides\n",
    r"  polyfills: .*\n",
    r"watch: .*\n",
    r"strict: true\n",
    r"  - overrides\..*\n",
)
TEXT = """---
title: Page {n}
description: A page made to measure how the time of a build grows with pages.
reviewed: 2026-11-23
---

# Page {n}

The exam costs {{{{ figure("exam_price") }}}} as of {{{{ when("exam_price") }}}}. Coders earn
{{{{ cell("oews_settings", "annual_median", "29-2072", "all") }}}} a year in
{{{{ when("oews_settings") }}}}. An EHR has records.

## Part {n}

- [ ] Read the [guide](../index.md).

| What | How much |
| --- | --- |
| Exam | {{{{ figure("exam_price") }}}} |
"""
WRITE_OUT = """import os
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_page_markdown(markdown, page, **_):
    head = Path(page.file.abs_src_path).read_text("utf-8").split("---\\n")[1]
    target = Path(os.environ["WRITTEN_OUT"], page.file.src_uri)
    target.write_text(f"---\\n{head}---\\n{markdown}", "utf-8")
"""
MORE_PAGES = (50, 200, 800)


def seconds(folder: Path) -> float:
    """Return the seconds of one build."""
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        build(Path(out), folder).check_returncode()
        return time.perf_counter() - began


def copy(folder: Path) -> Path:
    """Copy the checkout's sources, with what is cached linked."""
    copy_sources(folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def copy_plain(folder: Path) -> Path:
    """Copy them without our part of the settings."""
    copy(folder)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    for part in OURS:
        config = re.sub(part, "", config)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def write_out_macros(ours: Path, plain: Path) -> None:
    """Put the Markdown that our macros make into a plain copy."""
    hook, config = ours / "write_out.py", ours / "mkdocs.yml"
    before = config.read_text("utf-8")
    hook.write_text(WRITE_OUT, "utf-8")
    config.write_text(before.replace("hooks:\n", "hooks:\n  - write_out.py\n"), "utf-8")
    with tempfile.TemporaryDirectory() as out:
        build(Path(out), ours, WRITTEN_OUT=str(plain / "docs")).check_returncode()
    hook.unlink()
    config.write_text(before, "utf-8")


def add_pages(folder: Path, config: str, count: int) -> None:
    """Add pages to a copy, in parts of ten, until there are so many."""
    navigation = ""
    (folder / "docs" / "more").mkdir(exist_ok=True)
    for number in range(count):
        (folder / "docs" / "more" / f"{number}.md").write_text(TEXT.format(n=number), "utf-8")
        if number % 10 == 0:
            navigation += f"      - Part {number // 10}:\n"
        navigation += f"          - more/{number}.md\n"
    (folder / "mkdocs.yml").write_text(f"{config}  - More:\n{navigation}", "utf-8")


def measure(runs: int) -> None:
    """Print the times of our build and of plain ones, in turn; then of ours with more pages."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = copy(Path(scratch, "ours"))
        plain, bare = copy_plain(Path(scratch, "plain")), copy_plain(Path(scratch, "bare"))
        write_out_macros(ours, plain)
        names = {"This site": ours, "Plain, macros written out": plain, "Plain, no macros": bare}
        turns = [[seconds(folder) for folder in names.values()] for _ in range(runs + 1)][1:]
        rows = []
        for column, name in enumerate(names):
            times = [turn[column] for turn in turns]
            ratio = statistics.median(turn[column] / turn[1] for turn in turns)
            rows.append((name, f"{statistics.median(times):.2f} s", f"{ratio:.2f}"))
        config = (ours / "mkdocs.yml").read_text("utf-8")
        for count in MORE_PAGES:
            add_pages(ours, config, count)
            rows.append((f"This site and {count} pages more", f"{seconds(ours):.1f} s", ""))
    print_table("Building the site", ("Build", "Time", "Ratio to plain"), rows)
