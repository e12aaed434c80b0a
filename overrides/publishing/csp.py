"""The Content-Security-Policy of a page, worked out from what is in it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from overrides.errors import SiteError

HEAD = re.compile(r"<head>\s*<meta charset=\"?utf-8\"?>")
META = '<meta http-equiv="Content-Security-Policy"'
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/)[^>]*>(.*?)</script>", re.S
)


def has_policy(html: str) -> bool:
    """Return whether a page has its policy already."""
    return META in html


def add_policy(html: str, livereload: bool = False) -> str:
    """Return a page with its policy before everything that could load.

    ``livereload`` allows the inline script with which MkDocs reloads a page. Raises ``SiteError``
    for a page whose head doesn't begin with its charset.
    """
    meta = f'{META} content="{policy(html, livereload)}">'
    guarded, matches = HEAD.subn(lambda head: head[0] + meta, html, count=1)
    if not matches:
        raise SiteError("A page has no place for its policy: its head has to begin with charset")
    return guarded


def policy(html: str, livereload: bool = False) -> str:
    """Return a policy that allows our own files and the page's inline scripts as they are.

    A calculator's page may compile Python and make blobs from files that it has checked; on a
    disk, its worker is made from text.
    """
    scripts = ["'unsafe-inline'"] if livereload else inline_hashes(html)
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    if "data-calculator=" in html:
        allowed["script-src"] += ["'wasm-unsafe-eval'", "blob:"]
        allowed["connect-src"] += ["blob:", "data:"]
        allowed["worker-src"] += ["data:"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def inline_hashes(html: str) -> list[str]:
    """Return the hash of each inline script that runs, in order and once."""
    scripts: set[str] = set(INLINE_SCRIPT.findall(html))
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
