"""Work out an answer and print it as text or as JSON."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from calculators import CALCULATORS, run
from calculators.results import Result


class Parser(argparse.ArgumentParser):
    """A parser of arguments whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print an error and exit with 2."""
        self.exit(2, f"{message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print an answer as text or JSON and return 0, or print the errors and return 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a Windows code page lacks signs
    parser = Parser("medical-coding", description=__doc__)
    parser.add_argument("name", metavar="NAME", help=f"one of {', '.join(CALCULATORS)}")
    parser.add_argument(
        "answers",
        metavar="field=value",
        nargs="*",
        default=[],
        help="an answer, such as setting=hospitals; one left out is the usual one",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        default=date.today().isoformat(),
        help="the day of asking, such as 2026-11-23 (default: today)",
    )
    parser.add_argument("--json", action="store_true", help="print exactly what run() gives")
    options = parser.parse_args(arguments)
    answers = {}
    for pair in options.answers:
        field, equals, value = pair.partition("=")
        if not equals:
            parser.error(f"Write {field!r} as field=value, such as setting=hospitals")
        answers[field] = value
    try:
        as_of = date.fromisoformat(options.as_of)
    except ValueError:
        parser.error(f"--as-of must be a date such as 2026-11-23, not {options.as_of!r}")
    try:
        result = run(options.name, answers, as_of)
    except ValueError as error:
        parser.error(str(error))
    if options.json:
        print(json.dumps(result, indent=2))
    elif not result["errors"]:
        print(as_text(result))
    for field, problem in result["errors"].items():
        print(f"{field}: {problem}", file=sys.stderr)
    return 2 if result["errors"] else 0


def as_text(result: Result) -> str:
    """Return an answer for a terminal: the sentence, a line each, the notes."""
    width = max(len(line["label"]) for line in result["lines"])
    lines = [f"{line['label']:<{width}}  {line['text']}" for line in result["lines"]]
    return "\n".join([result["sentence"], "", *lines, "", *result["notes"]])


if __name__ == "__main__":
    sys.exit(main())
