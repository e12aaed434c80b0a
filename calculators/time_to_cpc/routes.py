"""The six ways to learn for the CPC."""

from __future__ import annotations

from typing import NamedTuple


class Route(NamedTuple):
    """A way to learn: the figures of its length, contact hours and price, and what it brings.

    ``prices`` are the schools that publish one, or a range of one; ``free`` needs no training to
    pay; ``student`` lets AAPC's student prices apply; ``package`` includes the first year of
    membership.
    """

    label: str
    training: str = ""
    contact_hours: str = ""
    prices: tuple[str, ...] = ()
    proven_course: bool = True
    free: bool = False
    student: bool = True
    package: bool = False


ROUTES = {
    "self-study": Route(
        "Self-study with books", "self_study_hours", proven_course=False, free=True, student=False
    ),
    "aapc-course": Route(
        "AAPC-type course (80 contact hours or more)",
        "aapc_course_weeks",
        "course_contact_hours",
        ("course_price_sale",),
        package=True,
    ),
    "short-course": Route("Short college course", "short_course_weeks", "short_course_hours"),
    "college-certificate": Route(
        "College certificate",
        "college_certificate_weeks",
        prices=("gateway_price", "quincy_price", "acc_price"),
    ),
    "associate-degree": Route("Associate degree", "associate_degree_weeks"),
    "already-trained": Route(
        "Already trained, with proof of 80 contact hours or more", free=True, student=False
    ),
}
