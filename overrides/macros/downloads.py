"""The documents to print and the zip to take along, as a page offers them.

Neither is there yet while pages are built, so a page begins with the offer of a copy that has no
PDFs and no zip. ``overrides.publishing`` fills in the others once they are made.
"""

from __future__ import annotations

from typing import Any

from overrides.navigation import load_sections
from overrides.printing.document import list_documents
from overrides.publishing import downloads as offers
from overrides.publishing import marks
from overrides.settings import load_settings


def define(env: Any) -> None:
    """Define the macros."""

    @env.macro
    def downloads() -> str:
        """Return the list of every document to print."""
        settings = load_settings()
        listed = list_documents(settings.site_name, load_sections(settings))
        return marks.wrap("downloads", offers.documents(listed))

    @env.macro
    def offline_copy() -> str:
        """Return the offer of the zip to take along."""
        return marks.wrap("offline", offers.offline_copy())

    @env.macro
    def checksum_commands() -> str:
        """Return the commands that print the zip's checksum."""
        return offers.checksum_commands()
