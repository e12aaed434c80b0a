"""The ways to learn for the CPC."""

from __future__ import annotations

from typing import NamedTuple


class Route(NamedTuple):
    """A way to learn: the figures of its hours, calendar and prices, and what it brings.

    ``minimum_weeks`` is the figure of the shortest calendar of the whole course. ``foundations``
    says that anatomy and terminology come before it, for who is new to them. ``prices`` are the
    schools that publish one, or a range of one; ``free`` needs no training to pay; ``student`` lets
    AAPC's student prices apply; ``package`` includes the first year of membership.
    """

    label: str
    hours: str
    minimum_weeks: str = ""
    background_hours: str = ""
    foundations: bool = False
    prices: tuple[str, ...] = ()
    proven_course: bool = True
    free: bool = False
    student: bool = True
    package: bool = False


ROUTES = {
    "self-study": Route(
        "Self-study with books",
        "self_study_hours",
        background_hours="self_study_background_hours",
        proven_course=False,
        free=True,
        student=False,
    ),
    "aapc-course": Route(
        "AAPC-type course (80 contact hours or more)",
        "aapc_course_work_hours",
        "aapc_course_minimum_weeks",
        foundations=True,
        prices=("course_price_sale",),
        package=True,
    ),
    "short-course": Route(
        "Short college course",
        "short_course_work_hours",
        "short_course_minimum_weeks",
        foundations=True,
    ),
    "college-certificate": Route(
        "College certificate",
        "college_certificate_work_hours",
        "college_certificate_minimum_weeks",
        prices=("gateway_price", "quincy_price", "acc_price"),
    ),
    "associate-degree": Route(
        "Associate degree", "associate_degree_work_hours", "associate_degree_minimum_weeks"
    ),
}
