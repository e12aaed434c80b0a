"""How long the site takes to build: beside a plain build of the same Markdown, and by its number of pages."""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, build, copy_sources

# What is ours in mkdocs.yml; without it the theme, the search and the Markdown extensions remain.
OURS = (r"hooks:\n(?:  - .*\n)+", r"  - macros:\n(?:      .*\n)+", r"  custom_dir: overrides\n", r"  polyfills: .*\n", r"watch: .*\n", r"strict: true\n", r"  - overrides\..*\n")
TEXT = """---
title: Page {n}
description: A page made to measure how the time of a build grows with pages, with figures, a table cell, a term, boxes and a link, as ours have them.
reviewed: 2026-11-23
---

# Page {n}

The exam costs {{{{ figure("exam_price") }}}} as of {{{{ when("exam_price") }}}}. Coders earn {{{{ cell("oews_settings", "annual_median", "29-2072", "all") }}}} a year in
{{{{ when("oews_settings") }}}}. An EHR holds records.

## Part {n}

- [ ] Read the [guide](../index.md).

| What | How much |
| --- | --- |
| Exam | {{{{ figure("exam_price") }}}} |
"""


def took(folder: Path) -> float:
    """Seconds of one build."""
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        build(Path(out), folder).check_returncode()
        return time.perf_counter() - began


def copied(folder: Path) -> Path:
    """The checkout's own sources, with what is cached linked too."""
    copy_sources(folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def measure(runs: int = 5) -> dict[str, Any]:
    """Both builds in turn; then ours with more pages."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = copied(Path(scratch, "ours"))
        plain = copied(Path(scratch, "plain"))
        config = (plain / "mkdocs.yml").read_text("utf-8")
        for part in OURS:
            config = re.sub(part, "", config)
        (plain / "mkdocs.yml").write_text(config, "utf-8")
        times = [(took(ours), took(plain)) for _ in range(runs + 1)][1:]
        own, other = (statistics.median(each) for each in zip(*times, strict=True))
        grown = []
        made = 0
        (ours / "docs" / "more").mkdir()
        text = (ours / "mkdocs.yml").read_text("utf-8")
        for pages in (50, 200, 800):
            for n in range(made, pages):
                (ours / "docs" / "more" / f"{n}.md").write_text(TEXT.format(n=n), "utf-8")
            made = pages
            listed = "".join(f"      - more/{n}.md\n" for n in range(pages))
            (ours / "mkdocs.yml").write_text(f"{text}  - More:\n{listed}", "utf-8")
            grown.append({"pages": pages, "seconds": round(statistics.median(took(ours) for _ in range(2 if pages < 800 else 1)), 1)})
        return {"ours": round(own, 2), "plain": round(other, 2), "ratio": round(own / other, 2), "more": grown}
