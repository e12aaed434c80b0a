"""Keep compiled templates from one build to the next: those of the theme, and of the pages."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from overrides.templates import CACHE, cache_compiled_pages


def on_pre_build(config: MkDocsConfig) -> None:
    """Compile the macros of a page again only when the page has changed."""
    cache_compiled_pages(config.plugins["macros"])


def on_env(env: Environment, **_: object) -> Environment:
    """Let Jinja read the theme's compiled templates, before it has looked at any."""
    env.bytecode_cache = CACHE
    return env
