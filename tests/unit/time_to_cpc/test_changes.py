"""Changes that would bring full CPC sooner: sorted, and the best of them marked."""

from hypothesis import given

from calculators.time_to_cpc.cost_tables import NOT_KNOWN
from tests.support.plans import good_answers, quickly, read_day, run, work_out
from tests.support.results import rows


@quickly
@given(good_answers())
def test_the_changes_come_sooner_as_the_same_rule_says(typed):
    changes, full_cpc = rows(run(**typed), "changes"), work_out(typed).plans.typical.full_cpc
    days = [read_day(row["Full CPC (typical)"]) for row in changes]
    assert days == sorted(days)
    assert all(full_cpc is None or day < full_cpc for day in days)
    kinds = [row["Change"].lower() for row in changes]
    if changes:
        assert "Quickest" in changes[0]["Change"]
    assert sum("quickest" in kind for kind in kinds) == bool(changes)
    priced = any(row["What it costs"] != NOT_KNOWN for row in changes)
    assert sum("cheapest" in kind for kind in kinds) == priced
