"""A published site, asked as a reader would: ``python -m tests.smoke URL``. Says what it found; fails if anything is wrong.

Home, a page that is not there, a calculator answered by Python, its largest file packed on the way, security.txt, and the copy for a
disk with its checksum.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

import calculators
from tests.support.browser import Chromium

WAIT = 60  # seconds for an answer of the server, or of Python
ANSWERED = f"""async () => {{
  const form = document.querySelector("form[data-calculator]");
  for (const began = Date.now(); Date.now() - began < {WAIT * 1000}; await new Promise((done) => setTimeout(done, 50))) {{
    if (form.dataset.state === "failed") break;
    if (form.dataset.state === "ready" && !form.hasAttribute("aria-busy")) return form.querySelector("[data-from=sentence]").textContent;
  }}
  return `no answer: ${{form.dataset.state}}`;
}}"""


def asking(url: str, **headers: str) -> Request:
    """A request that says who asks."""
    return Request(url, headers={"User-Agent": "smoke test of the guide", **headers})


def get(url: str) -> tuple[int, bytes]:
    """The status and the bytes of an address."""
    try:
        answer = urlopen(asking(url), timeout=WAIT)
    except HTTPError as error:
        answer = error
    with answer:
        content = answer.read()
        return answer.status, gzip.decompress(content) if answer.headers[
            "Content-Encoding"
        ] == "gzip" else content


def home(site: str) -> None:
    """The home page comes, and is ours."""
    status, page = get(site)
    assert status == 200, status
    assert b"<h1" in page
    assert b"Medical billing and coding" in page


def not_there(site: str) -> None:
    """A page that is not there says so in our words."""
    status, page = get(f"{site}no/such/page.html")
    assert status == 404, status
    assert b"This address leads nowhere." in page


def calculator(site: str) -> None:
    """Python in a browser gives the answer that Python gives here."""
    answers = {"occupation": "biller", "setting": "physician-offices"}
    with sync_playwright() as playwright:
        browser = Chromium(playwright)
        try:
            browser.open(f"{site}calculators/salary-by-setting.html#{urlencode(answers)}")
            shown = browser.evaluate(ANSWERED)
        finally:
            browser.close()
    expected = calculators.run("salary-by-setting", answers, date.today())["sentence"]
    assert shown == expected, f"{shown!r} is not {expected!r}"


def packing(site: str) -> None:
    """The host packs the largest file on the way, under its own type: else the calculators do without what a browser keeps compiled."""
    _, page = get(f"{site}calculators/time-to-cpc.html")
    told = re.search(rb'id="calculator-runtime"[^>]*>(.*?)</script>', page, re.S)
    assert told, "the page names no files"
    for file in json.loads(told[1])["streamed"].values():
        with urlopen(
            asking(f"{site}assets/runtime/{file['url']}", **{"Accept-Encoding": "gzip, br, zstd"}),
            timeout=WAIT,
        ) as answer:
            assert answer.headers["Content-Encoding"], f"{file['url']} comes unpacked"
            assert answer.headers["Content-Type"] == "application/wasm", answer.headers[
                "Content-Type"
            ]


def security(site: str) -> None:
    """security.txt names a contact, and has not run out."""
    status, text = get(f"{site}.well-known/security.txt")
    assert status == 200, status
    fields = dict(line.split(": ", 1) for line in text.decode().splitlines())
    assert fields["Contact"].startswith("https://")
    assert datetime.fromisoformat(fields["Expires"]) > datetime.now(UTC), fields["Expires"]


def copy_for_a_disk(site: str) -> None:
    """What can be downloaded is what was built."""
    status, sums = get(f"{site}download/SHA256SUMS")
    assert status == 200, status
    lines = [line.split() for line in sums.decode().splitlines()]
    assert lines
    for digest, name in lines:
        status, content = get(f"{site}download/{name.removeprefix('*')}")
        assert status == 200, f"{name}: {status}"
        assert hashlib.sha256(content).hexdigest() == digest, (
            f"{name} is not what its checksum says"
        )


CHECKS: tuple[Callable[[str], None], ...] = (
    home,
    not_there,
    calculator,
    packing,
    security,
    copy_for_a_disk,
)


def faults(site: str) -> dict[str, str]:
    """What is wrong with a site, by the name of the check."""
    found = {}
    for check in CHECKS:
        try:
            check(site.rstrip("/") + "/")
        except (AssertionError, OSError, KeyError, ValueError) as error:
            found[check.__name__] = str(error) or type(error).__name__
    return found


if __name__ == "__main__":
    found = faults(sys.argv[1])
    print(
        json.dumps(
            {check.__name__: found.get(check.__name__, "as it should be") for check in CHECKS},
            indent=1,
        )
    )
    sys.exit(bool(found))
