"""Send a page a Python that runs more code: tests break a rule so, or look at what Python keeps.

The server adds the code to the library that it sends, and the library's new size and hash to the
page. Neither the worker nor the page has a way in for tests, so nobody else has one either.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import zstandard

from calculators.browser import bundle
from tests.support.server import Site

PACKAGE = "calculators/__init__.py"
MANIFEST = re.compile(rb'(?<=<script id="calculator-runtime" type="application/json">)[^<]+')
REPORT = """
from js import BroadcastChannel
report = BroadcastChannel.new("reports").postMessage
"""
# Runs before a page's own scripts: window.reports has what the code reported.
RECEIVE_REPORTS = """
window.reports = [];
window.reported = new BroadcastChannel("reports");
window.reported.onmessage = ({ data }) => window.reports.push(data);
"""


def patch_python(web: Site, code: str) -> None:
    """Let a site send a Python that runs code at the end of our package.

    The code may replace ``run()``, and may call ``report()`` with a text or a number.
    """
    folder = bundle.build()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    file = manifest["files"]["python.zip"]
    library = patched(zstandard.decompress((folder / file["url"]).read_bytes()), code)
    changed = {"size": len(library), "sha256": hashlib.sha256(library).hexdigest()}

    def patch_manifest(page: bytes) -> bytes:
        def patch(sent: re.Match[bytes]) -> bytes:
            runtime = json.loads(sent[0])
            runtime["files"]["python.zip"].update(changed)
            return json.dumps(runtime).encode()

        return MANIFEST.sub(patch, page)

    web.faults[file["url"]] = lambda _: zstandard.compress(library)
    web.faults[".html"] = patch_manifest


def patched(library: bytes, code: str) -> bytes:
    """Return a library whose package of ours is source that ends with code, and not compiled."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(library)) as given,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as made,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == PACKAGE:
                content += (REPORT + code).encode()
            if name != f"{PACKAGE}c":
                made.writestr(zipfile.ZipInfo(name, bundle.FIXED_DATE), content)
    return packed.getvalue()
