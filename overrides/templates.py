"""The partials of ``overrides/partials/``, rendered to HTML; compiled templates are cached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from calculators.formatting import format_date
from overrides.quotes import origin

COMPILED = Path(__file__).resolve().parents[1] / ".cache" / "templates"
COMPILED.mkdir(parents=True, exist_ok=True)
# Jinja finds a compiled template by its text: a changed template is compiled again.
CACHE = FileSystemBytecodeCache(str(COMPILED))


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes: "7.9 MB"."""
    return f"{size / 1e6:.1f} MB"


def one_line(code: str) -> Markup:
    """Return code in one line of HTML: blank lines stay in it, and Markdown leaves it alone."""
    return Markup(str(escape(code)).replace("\n", "&#10;"))


PARTIALS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "partials"),
    undefined=StrictUndefined,
    bytecode_cache=CACHE,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
PARTIALS.filters |= {
    "day": format_date,
    "origin": origin,
    "megabytes": megabytes,
    "one_line": one_line,
}


def render(template: str, **values: Any) -> str:
    """Return a partial in HTML without blank lines, so that Markdown leaves it alone."""
    html = render_whole(template, **values)
    return "\n".join(line for line in html.splitlines() if line.strip())


def render_whole(template: str, **values: Any) -> str:
    """Return a partial in HTML with all its lines: code in it may have blank ones."""
    return PARTIALS.get_template(template).render(**values)


def cache_compiled_pages(macros: Any) -> None:
    """Let the macros plugin cache the compiled template of each page.

    Jinja caches only what it loads by name.
    """
    compile_again: Callable[..., CodeType] = macros.env.compile

    def compile_page(source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        if name:  # a partial
            return compile_again(source, name, filename)
        bucket = CACHE.get_bucket(macros.env, macros.page.file.src_uri, None, source)
        if not bucket.code:
            bucket.code = compile_again(source)
            CACHE.set_bucket(bucket)
        return bucket.code

    macros.env.compile = compile_page
