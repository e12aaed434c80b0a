"""Partials into HTML."""

from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from calculators import formatting, printed

COMPILED = Path(__file__).resolve().parents[1] / ".cache" / "templates"
COMPILED.mkdir(parents=True, exist_ok=True)
# By each template's text: a changed template is compiled again.
KEPT = FileSystemBytecodeCache(str(COMPILED))
PARTIALS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "partials"),
    undefined=StrictUndefined,
    bytecode_cache=KEPT,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
PARTIALS.filters["day"] = formatting.format_date
PARTIALS.filters["origin"] = printed.origin
PARTIALS.filters["megabytes"] = lambda size: f"{size / 1e6:.1f} MB"
# Keeps blank lines, and keeps Markdown out.
PARTIALS.filters["one_line"] = lambda code: Markup(str(escape(code)).replace("\n", "&#10;"))


def keep_pages(macros: Any) -> None:
    """Let the macros plugin cache the compiled template of each page.

    Jinja caches only what it loads by name.
    """
    compile_anew: Callable[..., CodeType] = macros.env.compile

    def compile_page(source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        if name:  # a partial
            return compile_anew(source, name, filename)
        bucket = KEPT.get_bucket(macros.env, macros.page.file.src_uri, None, source)
        if not bucket.code:
            bucket.code = compile_anew(source)
            KEPT.set_bucket(bucket)
        return bucket.code

    macros.env.compile = compile_page


def render(template: str, **values: Any) -> str:
    """A partial in HTML without blank lines, so that Markdown leaves it alone."""
    html = PARTIALS.get_template(template).render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())
