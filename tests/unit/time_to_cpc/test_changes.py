"""Changes that would bring full CPC sooner: sorted, and the best of them marked."""

from hypothesis import given

from calculators.time_to_cpc.cost_tables import NOT_KNOWN
from tests.support.plans import good_answers, quickly, read_day, run, work_out
from tests.support.results import rows
from tests.support.terms import has_terms


@quickly
@given(good_answers())
def test_the_changes_come_sooner_as_the_same_rule_says(typed):
    changes, full_cpc = rows(run(**typed), "changes"), work_out(typed).plans.typical.full_cpc
    days = [read_day(row["Full CPC (typical)"]) for row in changes]
    assert days == sorted(days)
    assert all(full_cpc is None or day < full_cpc for day in days)
    kinds = [row["Change"].lower() for row in changes]
    sound = [row for row, kind in zip(changes, kinds, strict=True) if "perhaps" not in kind]
    if sound:
        assert "Quickest" in sound[0]["Change"]
    assert sum("quickest" in kind for kind in kinds) == bool(sound)
    priced = any(row["What it costs"] != NOT_KNOWN for row in sound)
    assert sum("cheapest" in kind for kind in kinds) == priced


@quickly
@given(good_answers())
def test_practicode_during_training_is_never_advised_as_the_best_change(typed):
    for row in rows(run(**typed), "changes"):
        if has_terms(row["What to do"], ["during training"]):
            assert typed["practicode"] != "during"
            assert not has_terms(row["Change"], ["quickest"])
            assert not has_terms(row["Change"], ["cheapest"])
