"""What a calculator's page says while Python starts, answers, or fails.

The page has all of it, so that its scripts have no words of their own. ``{download}`` is the size
of Python; ``{silence}`` and ``{patience}`` are the seconds of ``limits`` in ``mkdocs.yml``.
"""

from __future__ import annotations

# The status line, by the state of the form or by what a reader has just done.
STATUS = {
    "prerendered": "This is a worked example. Change anything to work out your own.",
    "downloading": (
        "Downloading Python for your browser, {download}, once. Until it's here, this is the "
        "answer you had."
    ),
    "starting": "Starting Python. Until it runs, this is the answer you had.",
    "ready": "Ready. This answer follows what you change.",
    "problem": (
        "There is a problem with one of your answers. Until it's fixed, this is the answer before."
    ),
    "problem-example": (
        "There is a problem with one of your answers. Until it's fixed, this is a worked example."
    ),
    "copied": "The link is copied.",
    "shown": "The link is shown and marked, ready to copy.",
    "copied-local": "The link is copied. It works only on this device.",
    "shown-local": "The link is shown and marked, ready to copy. It works only on this device.",
    "saved": "The file is in your downloads.",
    "failed": ("There is no new answer. This is the one before, and the tables below still hold."),
}
# Why there is no new answer, and what to do, by the kind of failure that worker.js and
# page/runtime.js report.
FAILURES = {
    "download": (
        "A part of Python could not be downloaded. Check the connection and try again. If that "
        "does not help, load the page again: this copy may be an old one."
    ),
    "damaged": "A part of Python arrived damaged. The network may have changed it on the way.",
    "time": "Nothing arrived for {silence} seconds. Try again when the connection is back.",
    "start": (
        "This browser did not run Python. It may be too old, or its settings or the network may "
        "forbid it. A newer browser may do it."
    ),
    "rule": (
        "The calculator met a fault of its own with these answers. Change an answer, or tell us: "
        "the report below says what happened."
    ),
    "endless": (
        "The answer took longer than {patience} seconds, so it was stopped. Python starts again by "
        "itself. Change an answer, or try again."
    ),
}
