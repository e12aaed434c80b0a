"""The timeline: where its dates are, and room for the names of its months."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given

from calculators.formatting import format_amount
from calculators.time_to_cpc.plan import PHASES
from tests.support.plans import good_answers, quickly, run, work_out


def share(position):
    """Return a position as a number."""
    return Decimal(position.removesuffix("%"))


@quickly
@given(good_answers())
def test_a_bar_of_the_timeline_is_where_its_dates_are(typed):
    timeline, (answers, _, plans, _) = run(**typed)["timeline"], work_out(typed)
    starts = [answers.start]
    days = [day for plan in plans for phase in plan.phases.values() for day in phase[:2]]
    first, last = min([*days, *starts]), max([*days, *starts])
    assert timeline["begins"] == format_amount(first, "date")
    assert timeline["ends"] == format_amount(last, "date")
    names = [name for name in PHASES if any(name in plan.phases for plan in plans)]
    for name, bar in zip(names, timeline["phases"], strict=True):
        assert bar["label"] == PHASES[name]
        phases = [plan.phases[name] for plan in plans if name in plan.phases]
        soonest = min(phase.begins for phase in phases)
        typical = plans.typical.phases.get(name)
        for position, day in (
            (bar["low"], soonest),
            (bar["box_low"], typical.begins if typical else soonest),
            (bar["box_high"], typical.ends if typical else soonest),
            (bar["high"], max(phase.ends for phase in phases)),
        ):
            exact = (day - first).days * 100 / max(1, (last - first).days)
            assert abs(float(share(position)) - exact) <= 0.005001, name


@quickly
@given(good_answers())
def test_marks_are_few_and_their_names_do_not_touch(typed):
    marks = [share(tick["at"]) for tick in run(**typed)["timeline"]["ticks"]]
    assert len(marks) <= 6
    assert all(0 <= mark <= 100 for mark in marks)
    assert all(later - before >= 18 for before, later in pairwise(marks))
