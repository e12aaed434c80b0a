"""``make smoke`` passes a working site, and fails one with any of these faults."""

from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import smoke
from tests.support.server import serve


@pytest.fixture
def deployed(published, tmp_path):
    """A copy of the published site with a file to download."""
    folder = shutil.copytree(published, tmp_path / "deployed")
    (folder / "download").mkdir(exist_ok=True)
    (folder / "download" / "guide.zip").write_bytes(b"the offline zip")
    digest = hashlib.sha256(b"the offline zip").hexdigest()
    (folder / "download" / "SHA256SUMS").write_text(f"{digest}  guide.zip\n", "utf-8")
    return folder


def failures(site):
    """Run the smoke test in a thread of its own, as Playwright may be running in this one."""
    with ThreadPoolExecutor() as threads:
        return threads.submit(smoke.failures, site.url).result()


def test_a_working_site_passes(deployed):
    with serve(deployed) as site:
        assert failures(site) == {}


@pytest.mark.parametrize(
    ("check", "file", "content"),
    [
        ("home", "index.html", b"<h1>Parked domain</h1>"),
        ("not_found", "404.html", b"Not found"),
        (
            "security",
            ".well-known/security.txt",
            b"Contact: https://example.org\nExpires: 2020-01-01T00:00:00Z\n",
        ),
        ("download", "download/guide.zip", b"another zip"),
        ("download", "download/SHA256SUMS", b""),
    ],
)
def test_a_faulty_deployment_fails_the_check_for_it(deployed, monkeypatch, check, file, content):
    monkeypatch.setattr(smoke, "CHECKS", smoke.CHECKS[:4])
    (deployed / file).write_bytes(content)
    with serve(deployed) as site:
        assert list(failures(site)) == [check]


def test_a_calculator_without_its_python_fails(deployed, monkeypatch):
    monkeypatch.setattr(smoke, "CHECKS", [smoke.calculator])
    with serve(deployed) as site:
        site.faults["asm.wasm.zst"] = lambda _: None
        assert list(failures(site)) == ["calculator"]
