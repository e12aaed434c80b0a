"""What a run of every test found, kept for the guide's scoreboard: ``make scores`` writes docs/reference/scores.json.

A test tells what it counted or measured by ``record_property``; what a failed test told does not count.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def keep(passed: Iterable[Any], failed: Iterable[Any], place: Path) -> None:
    """Write, for each file of tests that ran, the day, the outcomes, and of each thing told how often, the sum, the most and the least. Other files stay as they were."""
    outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for kind, reports in (("passed", passed), ("failed", failed)):
        for report in reports:
            file = Path(report.nodeid.partition("::")[0]).name
            outcomes[file][kind] += 1
            for name, value in report.user_properties if kind == "passed" else ():
                if isinstance(value, int | float):
                    told[file][name].append(value)
    found = json.loads(place.read_text("utf-8")) if place.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    for file, each in outcomes.items():
        numbers = {
            name: {
                "times": len(all_),
                "sum": round(sum(all_), 1),
                "most": max(all_),
                "least": min(all_),
            }
            for name, all_ in sorted(told[file].items())
        }
        found[file] = {
            "measured": today,
            "passed": each["passed"],
            "failed": each["failed"],
            "told": numbers,
        }
    place.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
