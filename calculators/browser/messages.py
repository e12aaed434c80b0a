"""What a calculator's page says while Python starts, answers, or fails.

The page has all of it, so that its scripts have no words of their own. ``{download}`` is the size
of Python; ``{silence}`` and ``{patience}`` are the seconds of ``limits`` in ``mkdocs.yml``.
"""

from __future__ import annotations

# The status line, by the state of the form or by what a reader has just done.
STATUS = {
    "prerendered": "The answer below is a worked example. Change anything to work out your own.",
    "downloading": (
        "Downloading Python for your browser, {download}, once. The answer below is still the one "
        "that stood."
    ),
    "starting": "Starting Python. The answer below is still the one that stood.",
    "ready": "Ready. The answer below follows what you change.",
    "problem": (
        "There is a problem with an answer. What stands below is the last answer that worked."
    ),
    "copied": "The link is copied.",
    "shown": "The link is shown and marked, ready to copy.",
    "saved": "The file is on its way to your downloads.",
    "failed": (
        "There is no new answer. The last one that worked still stands below, and so does the full "
        "table."
    ),
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
