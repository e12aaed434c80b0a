"""Pass every built page through the Nu checker, which the W3C runs: no error and no warning."""

from __future__ import annotations

import json
import subprocess

from tests.conftest import ROOT
from tests.support.install_browsers import ensure
from tests.support.server import serve

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Pages are asked for over http: a file has no origin, so 'self' in its policy would allow nothing.
# By itself the checker asks no host like ours. Its remarks are not asked for: there is one, on the
# slash in <br/>, which does nothing.
NU = [
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    "-jar",
    str(JAR),
    "--format",
    "json",
    "--stdout",
    "--exit-zero-always",
    "--skip-info-messages",
]


def is_mistaken(message: dict) -> bool:
    """Return whether a message takes JSON between script tags for a script.

    A policy is about scripts that run. JSON is data, which the HTML standard lets pass before it
    asks the policy.
    """
    return (
        message["message"].startswith("Inline script violates")
        and 'type="application/' in message["extract"]
    )


def faults(*addresses: str) -> list[str]:
    """Return the errors and warnings of pages; one that cannot be read is a fault as well."""
    ran = subprocess.run(
        [ensure("java"), *NU, *addresses], capture_output=True, text=True, check=True
    )
    return [
        f"{message['url']}:{message.get('lastLine')} {message['message']} "
        f"{message.get('extract', '')[:120]!r}"
        for message in json.loads(ran.stdout)["messages"]
        if not is_mistaken(message)
    ]


def test_nu_finds_nothing_on_any_page(site, stick):
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    assert len(pages) > 100
    with serve(site) as web, serve(stick) as disk:
        assert faults(*(f"{web.url}/{page}" for page in pages), f"{disk.url}/START-HERE.html") == []


def test_nu_sees_a_fault_a_warning_and_a_page_that_is_missing(tmp_path):
    policy = """<meta http-equiv="Content-Security-Policy" content="script-src 'self'">"""
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>x</title>'
        '</head><body><label for="none">y</label><script>z()</script></body></html>'
    )
    (tmp_path / "bad.html").write_text(page, "utf-8")
    with serve(tmp_path) as web:
        fault, warning, missing = sorted(
            faults(f"{web.url}/bad.html", f"{web.url}/none.html"),
            key=lambda message: ("none.html" in message, "Inline" in message),
        )
    assert "must be the ID of" in fault
    assert "Inline script violates" in warning
    assert "none.html" in missing
