"""Every built page is valid HTML, those to print and the start of the copy to take along too."""

from __future__ import annotations

import json
import subprocess

from calculators.browser.node import node
from tests.conftest import ROOT

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


BAD = (
    '<!doctype html><html lang="en"><head><title>x</title></head>'
    '<body><p id="a">1</p><p id="a">2</p></body></html>'
)


def invalid(folder, *files):
    """Return what html-validate finds, by file. It answers in a file: a pipe is too short."""
    report = folder / "report.json"
    settings = [f"--config={ROOT / 'tests' / 'htmlvalidate.mjs'}", f"--formatter=json={report}"]
    subprocess.run(
        [str(node()), str(VALIDATOR), *settings, *map(str, files)], cwd=ROOT, capture_output=True
    )
    return {
        file["filePath"]: [
            f"{fault['line']} {fault['ruleId']}: {fault['message']}" for fault in file["messages"]
        ]
        for file in json.loads(report.read_text("utf-8"))
    }


def test_every_page_is_valid_html(pages, stick, tmp_path):
    """A page with an identifier twice comes last: the validator reads to the end, and sees that."""
    bad = tmp_path / "bad.html"
    bad.write_text(BAD, "utf-8")
    assert len(pages) > 100
    files = [page.file for page in pages.values()]
    found = invalid(tmp_path, *files, stick / "START-HERE.html", bad)
    assert any("no-dup-id" in message for message in found.pop(str(bad)))
    assert {path: messages[:5] for path, messages in found.items() if messages} == {}
