"""The calendar file: as RFC 5545 wants it, for any text, and the same events for the same plan."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import calculators
from calculators.time_to_cpc.ics import Event, calendar_file
from tests.support.plans import NAME, PLAN, TODAY, run
from tests.support.results import rows

NOON = datetime(2026, 11, 23, 12)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85")
    | st.sampled_from("\n,;\\ é€😀"),
    max_size=300,
)


def events_of(result):
    """Return the events of a result's calendar."""
    return Calendar.from_ical(result["calendar"]).walk("VEVENT")


def test_calendar_is_as_rfc_5545_wants_it():
    result = run(**PLAN)
    lines = result["calendar"].split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in lines)
    calendar = Calendar.from_ical(result["calendar"])
    assert (calendar["VERSION"], bool(calendar["PRODID"])) == ("2.0", True)
    events = events_of(result)
    typical = [row["Typical"] for row in rows(result, "milestones")]
    assert len(events) == len(typical) - typical.count("none") > 8
    for event in events:
        assert type(event["DTSTART"].dt) is type(event["DTEND"].dt) is date
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTAMP"].dt.date() == TODAY
        assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt
        assert event.errors == []
    assert "METHOD" not in calendar  # it would ask for an organizer
    assert len({event["UID"] for event in events}) == len(events)


def test_signs_that_the_calendar_uses_itself_are_escaped():
    file = calendar_file("Plan", [Event("key", TODAY, "a, b; c", "back\\slash\nnew line")], NOON)
    assert "SUMMARY:a\\, b\\; c\r\n" in file
    assert "DESCRIPTION:back\\\\slash\\nnew line\r\n" in file


def test_a_changed_plan_keeps_the_identifiers_of_its_events():
    """A calendar that has the plan already moves its events and doubles none."""

    def identifiers(*as_of, **answers):
        return {str(event["UID"]) for event in events_of(run(*as_of, **answers))}

    first = identifiers(**PLAN)
    assert identifiers(date(2026, 12, 1), **PLAN) == first
    assert identifiers(**{**PLAN, "start": "January 5 2027"}) == first
    assert identifiers(**PLAN, hours_per_week="11", books="list") == first
    assert identifiers(**PLAN, attempts="2") > first


def test_a_later_file_of_the_same_day_is_newer():
    """By its stamp and its sequence number, so that a calendar takes it for the one it has."""

    def stamps(*moment):
        (event, *_) = events_of(calculators.run(NAME, PLAN, TODAY, datetime(*moment)))
        return event["DTSTAMP"].dt, event["SEQUENCE"]

    first, later = stamps(2026, 11, 23, 17, 4, 9), stamps(2026, 11, 24, 1, 5, 0)
    assert first[0].isoformat() == "2026-11-23T17:04:09+00:00"
    assert first[0] < later[0]
    assert 0 <= first[1] < later[1] < 2**31
    assert events_of(run(**PLAN))[0]["DTSTAMP"].dt < first[0]


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_any_text_survives_the_calendar(title, text):
    file = calendar_file("Plan", [Event("key", date(2028, 2, 29), title, text)], NOON)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    event = Calendar.from_ical(file).walk("VEVENT")[0]
    assert event["SUMMARY"] == title
    assert event["DESCRIPTION"] == text
    assert event["DTEND"].dt == date(2028, 3, 1)
