"""The Content-Security-Policy of a page, worked out from what stands in it."""

import hashlib
import re
from base64 import b64encode

from mkdocs.exceptions import PluginError

HEAD = re.compile(r"<head>\s*<meta charset=\"?utf-8\"?>")
SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/)[^>]*>(.*?)</script>", re.S
)


def policy(html: str) -> str:
    """Nothing but our own files, and the inline scripts that stand in the page now.

    A calculator's page may compile Python, and make blobs from its checked files; on a disk, its
    worker is made from text.
    """
    python = "data-calculator=" in html
    hashes = sorted(
        {
            f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
            for script in SCRIPT.findall(html)
        }
    )
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes, *(["'wasm-unsafe-eval'", "blob:"] if python else [])],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *(["blob:", "data:"] if python else [])],
        "worker-src": ["'self'", *(["data:"] if python else [])],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def guard(html: str) -> str:
    """Return a page with its policy before everything that could load."""
    guarded, times = HEAD.subn(
        lambda head: (
            f'{head[0]}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
        ),
        html,
        count=1,
    )
    if not times:
        raise PluginError("A page has no place for its policy: its head has to begin with charset")
    return guarded
