"""A page can only name figures, cells and sources that the data files have."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from calculators.loading import DataError
from overrides import data
from overrides.macros import figures
from overrides.macros.footnotes import Footnotes


@pytest.fixture
def macros():
    """The macros of figures and sources, by the names that pages call."""
    defined = {}
    page = SimpleNamespace(meta={})
    env = SimpleNamespace(
        page=page, macro=lambda function: defined.setdefault(function.__name__, function)
    )
    figures.define(env, data.load(), Footnotes(env))
    return defined


@pytest.mark.parametrize(
    ("macro", "names"),
    [
        ("figure", ["exam_prize"]),
        ("when", ["exam_prize"]),
        ("total", ["exam_price", "exam_prize"]),
        ("source", ["aapc_practise"]),
        ("cell", ["oews_setting", "annual_median", "29-2072", "all"]),
        ("cell", ["oews_settings", "annual_median", "29-2072", "moon"]),
        ("cell", ["oews_settings", "annual_middle", "29-2072", "all"]),
    ],
)
def test_a_name_that_no_data_file_has_is_an_error(macros, macro, names):
    with pytest.raises(KeyError):
        macros[macro](*names)


def test_a_figure_and_a_source_that_no_page_uses_are_named_together():
    guide = data.load()
    used = {*guide.figures, *guide.tables}
    data.check_all_used(guide, used, set(guide.sources))
    with pytest.raises(DataError) as error:
        data.check_all_used(guide, used - {"lapse_fee"}, guide.sources.keys() - {"ftc_report"})
    first, second = str(error.value).splitlines()
    assert first.startswith("guide/certification.toml: [lapse_fee] ")
    assert second.startswith("sources.toml: [ftc_report] ")
