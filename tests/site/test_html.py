"""Every built page is valid HTML, those to print and the start of the copy to take along too."""

from __future__ import annotations

import json
import subprocess

from calculators.browser.node import node
from tests.conftest import ROOT


def faults(folder, *paths):
    """What html-validate finds, by file; by way of a file, as a pipe holds too little."""
    program, config, told = (
        ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs",
        ROOT / "tests" / "htmlvalidate.mjs",
        folder / "found.json",
    )
    subprocess.run(
        [
            str(node()),
            str(program),
            "--config",
            str(config),
            "--formatter",
            f"json={told}",
            *map(str, paths),
        ],
        cwd=ROOT,
        capture_output=True,
    )
    return {
        each["filePath"]: [
            f"{fault['line']} {fault['ruleId']}: {fault['message']}" for fault in each["messages"]
        ]
        for each in json.loads(told.read_text("utf-8"))
    }


def test_every_page_is_valid_html(site, stick, tmp_path, record_property):
    pages = sorted(site.rglob("*.html"))
    record_property("pages seen by html-validate", len(pages))
    assert len(pages) > 100
    found = faults(tmp_path, *pages, stick / "START-HERE.html")
    assert {
        path.removeprefix(str(site)): messages[:5] for path, messages in found.items() if messages
    } == {}


def test_the_validator_sees_a_fault(tmp_path):
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><head><title>x</title></head><body><p id="a">1</p><p id="a"><div>2</div></p></body></html>',
        "utf-8",
    )
    assert any(
        "no-dup-id" in message
        for message in faults(tmp_path, tmp_path / "bad.html")[str(tmp_path / "bad.html")]
    )
