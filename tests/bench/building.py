"""How long the site takes to build: beside a plain build of the same Markdown, and by its number of pages.

Plain is without our macros and hooks, twice: with the figures and tables that our macros write into the Markdown, and
with the calls of macros left as they stand in the files, which is much less to render.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, build, copy_sources

# What is ours in mkdocs.yml; without it the theme, the search and the Markdown extensions remain.
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


WRITE_OUT = """import os
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_page_markdown(markdown, page, **_):
    head = Path(page.file.abs_src_path).read_text("utf-8").split("---\\n")[1]
    Path(os.environ["WRITTEN_OUT"], page.file.src_uri).write_text(f"---\\n{head}---\\n{markdown}", "utf-8")
"""


def took(folder: Path) -> float:
    """Seconds of one build."""
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        build(Path(out), folder).check_returncode()
        return time.perf_counter() - began


def without_ours(folder: Path) -> Path:
    """A copy that builds with what MkDocs and the theme bring."""
    copied(folder)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    for part in OURS:
        config = re.sub(part, "", config)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def write_out(ours: Path, to: Path) -> None:
    """Give a copy the Markdown that our macros make."""
    hook, config = ours / "write_out.py", ours / "mkdocs.yml"
    before = config.read_text("utf-8")
    hook.write_text(WRITE_OUT, "utf-8")
    config.write_text(before.replace("hooks:\n", "hooks:\n  - write_out.py\n"), "utf-8")
    with tempfile.TemporaryDirectory() as out:
        build(Path(out), ours, WRITTEN_OUT=str(to / "docs")).check_returncode()
    hook.unlink()
    config.write_text(before, "utf-8")


def copied(folder: Path) -> Path:
    """The checkout's own sources, with what is cached linked too."""
    copy_sources(folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return folder


def measure(runs: int = 5) -> dict[str, Any]:
    """The three builds in turn; then ours with more pages."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = copied(Path(scratch, "ours"))
        plain, bare = without_ours(Path(scratch, "plain")), without_ours(Path(scratch, "bare"))
        write_out(ours, plain)
        times = [(took(ours), took(plain), took(bare)) for _ in range(runs + 1)][1:]
        own, other, least = (statistics.median(each) for each in zip(*times, strict=True))
        grown = []
        made = 0
        (ours / "docs" / "more").mkdir()
        text = (ours / "mkdocs.yml").read_text("utf-8")
        for pages in (50, 200, 800):
            for n in range(made, pages):
                (ours / "docs" / "more" / f"{n}.md").write_text(TEXT.format(n=n), "utf-8")
            made = pages
            listed = "".join(
                f"      - Part {n // 10}:\n" * (n % 10 == 0) + f"          - more/{n}.md\n"
                for n in range(pages)
            )  # as the classroom has its lessons
            (ours / "mkdocs.yml").write_text(f"{text}  - More:\n{listed}", "utf-8")
            grown.append(
                {
                    "pages": pages,
                    "seconds": round(
                        statistics.median(took(ours) for _ in range(2 if pages < 800 else 1)), 1
                    ),
                }
            )
        return {
            "ours": round(own, 2),
            "plain": round(other, 2),
            "bare": round(least, 2),
            "ratio": round(own / other, 2),
            "more": grown,
        }
