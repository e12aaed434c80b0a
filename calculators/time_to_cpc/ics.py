"""All-day events as a calendar file (RFC 5545).

Lines end in CRLF and are folded at 75 octets, never inside a character. The stamp is the moment of
asking, and the sequence number its minute: a calendar that has the events takes those of a later
file for them. There is no METHOD: it would ask for an organizer (RFC 5546, 3.2.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

OCTETS = 75
EPOCH = datetime(1970, 1, 1)
DOMAIN = "time-to-cpc.medical-coding-guide"
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


class Event(NamedTuple):
    """One day with a title and a text; ``key`` identifies it in every file of the calendar."""

    key: str
    day: date
    title: str
    text: str


def calendar_file(name: str, events: Iterable[Event], asked: datetime) -> str:
    """Return the content of the file; ``asked`` is the moment of asking in UTC."""
    stamp, minute = f"{asked:%Y%m%dT%H%M%SZ}", (asked - EPOCH) // timedelta(minutes=1)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Medical Billing and Coding Guide//Calculators//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{name.translate(ESCAPED)}",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.key}@{DOMAIN}",
            f"DTSTAMP:{stamp}",
            f"LAST-MODIFIED:{stamp}",
            f"SEQUENCE:{minute}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{event.title.translate(ESCAPED)}",
            f"DESCRIPTION:{event.text.translate(ESCAPED)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def fold(line: str) -> str:
    """Return a content line in pieces of at most 75 octets.

    Each further piece begins with a space, which counts.
    """
    if len(line.encode()) <= OCTETS:
        return line
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > OCTETS:
            pieces.append(piece)
            piece = " "
        piece += character
    return "\r\n".join([*pieces, piece])
