"""Test a deployed site as a reader would use it: ``python -m tests.smoke URL``.

Ask for the home page, a page that does not exist, security.txt and the offline zip with its
checksum, and let Python answer a calculator in Chromium. Print the result of each check.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

import calculators
from tests.support.browser import Chromium

SECONDS = 60  # for an answer of the server, or of Python
ANSWER = f"""async () => {{
  const form = document.querySelector("form[data-calculator]");
  const end = Date.now() + {SECONDS * 1000};
  while (Date.now() < end && form.dataset.state !== "failed") {{
    if (form.dataset.state === "ready" && !form.hasAttribute("aria-busy"))
      return form.querySelector("[data-from=sentence]").textContent;
    await new Promise((done) => setTimeout(done, 50));
  }}
  return `no answer: ${{form.dataset.state}}`;
}}"""


def get(url: str) -> tuple[int, bytes]:
    """Return the status and the content of an address."""
    request = Request(url, headers={"User-Agent": "smoke test of the guide"})
    try:
        response = urlopen(request, timeout=SECONDS)
    except HTTPError as error:
        response = error
    with response:
        content = response.read()
        packed = response.headers["Content-Encoding"] == "gzip"
        return response.status, gzip.decompress(content) if packed else content


def home(site: str) -> None:
    """Check that the home page is there, and ours."""
    status, page = get(site)
    assert status == 200, status
    assert b"<h1" in page
    assert b"medical billing and coding" in page.lower()


def not_found(site: str) -> None:
    """Check that the host serves our page for an address that does not exist."""
    status, page = get(f"{site}no/such/page.html")
    assert status == 404, status
    assert b"Medical Billing and Coding Guide" in page


def security(site: str) -> None:
    """Check that security.txt has a contact and is not out of date."""
    status, text = get(f"{site}.well-known/security.txt")
    assert status == 200, status
    fields = dict(line.split(": ", 1) for line in text.decode().splitlines())
    assert fields["Contact"].startswith("https://")
    assert datetime.fromisoformat(fields["Expires"]) > datetime.now(UTC), fields["Expires"]


def download(site: str) -> None:
    """Check that each file to download has its published checksum."""
    status, sums = get(f"{site}download/SHA256SUMS")
    assert status == 200, status
    assert sums.strip()
    for line in sums.decode().splitlines():
        digest, name = line.split()
        status, content = get(f"{site}download/{name.removeprefix('*')}")
        assert status == 200, f"{name}: {status}"
        assert hashlib.sha256(content).hexdigest() == digest, f"{name} has another checksum"


def calculator(site: str) -> None:
    """Check that Python in a browser gives the answer that Python gives here."""
    answers = {"occupation": "biller", "setting": "physician-offices"}
    with sync_playwright() as playwright:
        browser = Chromium(playwright)
        try:
            browser.open(f"{site}calculators/salary-by-setting.html#{urlencode(answers)}")
            answer = browser.evaluate(ANSWER)
        finally:
            browser.close()
    expected = calculators.run("salary-by-setting", answers, date.today())["sentence"]
    assert answer == expected, f"{answer!r} is not {expected!r}"


CHECKS: tuple[Callable[[str], None], ...] = (home, not_found, security, download, calculator)


def failures(site: str) -> dict[str, str]:
    """Return what is wrong with a site, by the name of the check."""
    failed = {}
    for check in CHECKS:
        try:
            check(site.rstrip("/") + "/")
        except (AssertionError, OSError, KeyError, ValueError) as error:
            failed[check.__name__] = str(error) or type(error).__name__
    return failed


if __name__ == "__main__":
    failed = failures(sys.argv[1])
    for check in CHECKS:
        print(f"{check.__name__}: {failed.get(check.__name__, 'ok')}")
    sys.exit(bool(failed))
