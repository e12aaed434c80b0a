"""Keep the HTML of our templates away from Markdown."""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

BLOCK = re.compile(r"^<(?:details|div|figure|form|section|table)\b.*(?:\n.+)*", re.M)


class RawHtml(Preprocessor):
    """Set blocks of HTML aside; Markdown would parse each tag, slowly, for the same result."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block that has no Markdown in it."""
        return BLOCK.sub(self.stash, "\n".join(lines)).split("\n")

    def stash(self, block: re.Match[str]) -> str:
        """Return a placeholder for a block, or a block with Markdown in it as it is."""
        if " markdown" in block[0]:
            return block[0]
        return self.md.htmlStash.store(block[0])
