"""Finish the site after each build."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from calculators.loading import DataError
from overrides.errors import SiteError
from overrides.publishing import publish

serving = False


def on_startup(command: str, **_: object) -> None:
    """Note whether the site is served, with pages that reload."""
    global serving
    serving = command == "serve"


@event_priority(-200)  # after the search and offline plugins have written their files
def on_post_build(config: MkDocsConfig) -> None:
    """Publish the site. Raises ``PluginError`` with what stopped it."""
    try:
        publish(Path(config.site_dir), livereload=serving)
    except (DataError, SiteError) as error:
        raise PluginError(str(error)) from None
