"""The search shim fits our policy, or nothing is published."""

from __future__ import annotations

import pytest

from overrides import runtime
from overrides.errors import SiteError


def test_the_inline_script_of_the_shim_becomes_a_file_of_ours():
    published = runtime.SEARCH_SHIM.read_text("utf-8")
    assert "<script>" in published
    shim = runtime.search_shim(published)
    assert "<script>" not in shim
    assert "searchFrame" in shim


def test_a_shim_without_that_script_is_an_error():
    with pytest.raises(SiteError, match=r"search-frame\.js"):
        runtime.search_shim("export class IFrameWorker {}")
