"""What ``mkdocs.yml`` says that is needed after the build too, whatever built the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import add_env_tag

from overrides.content import YAML_LOADER

ROOT = Path(__file__).resolve().parents[1]
# Reads YAML in which ``!ENV`` names an environment variable.
Loader = add_env_tag(type("Loader", (YAML_LOADER,), {}))


@dataclass(frozen=True)
class Settings:
    """The site's name, address and license, and its navigation as it is written.

    ``site_url`` and ``repository`` are empty for a copy without an address of its own.
    """

    site_name: str
    site_description: str
    site_url: str
    copyright: str
    repository: str
    published: str
    security_expires: str
    nav: tuple[Any, ...]


def load_settings(file: Path = ROOT / "mkdocs.yml") -> Settings:
    """Return the settings. A site's address gets the slash at its end."""
    loaded = yaml.load(file.read_text("utf-8"), Loader)
    site_url = loaded["site_url"]
    return Settings(
        site_name=loaded["site_name"],
        site_description=loaded["site_description"],
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
        copyright=loaded["copyright"],
        repository=loaded["extra"]["repository"],
        published=loaded["extra"]["published"],
        security_expires=loaded["extra"]["security_expires"],
        nav=tuple(loaded["nav"]),
    )
