"""Every page and every document at A4, as Chromium and Firefox print them."""

from __future__ import annotations

import pytest

from tests.printing.conftest import chromium_prints, firefox_prints, print_all
from tests.support import printing

PRINTS = {"chromium": chromium_prints, "firefox": firefox_prints}


@pytest.fixture(scope="session", params=PRINTS)
def prints(request, once, site, pages):
    """All pages but the one for addresses that do not exist, as a browser prints them."""
    print_to = PRINTS[request.param](request.getfixturevalue(request.param))
    asked = [(path, "a4") for path in pages if path != "404.html"]
    folder = once(f"a4-{request.param}", lambda folder: print_all(print_to, site, asked, folder))
    return printing.load_readings(folder, pages)


@pytest.mark.parametrize("check", printing.PRINT_CHECKS)
def test_every_page(prints, check):
    assert check(prints) == []
