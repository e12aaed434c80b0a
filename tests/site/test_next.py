"""Each page leads on to the pages that its front matter names."""

from __future__ import annotations

import re
from posixpath import dirname, normpath

from tests.support.pages import PAGES, front


def test_next_leads_to_the_pages_that_the_front_matter_names(pages):
    faults = {}
    for page in PAGES:
        paths = re.findall(r"[\w/-]+\.md", front(page).get("next", ""))
        named = [path.replace(".md", ".html") for path in paths]
        links = [
            normpath(f"{dirname(page)}/{link.get('href')}").lstrip("/")
            for link in pages[page].select("footer.page-end .next a")
        ]
        if named and links != named:
            faults[page] = (named, links)
    assert faults == {}
