"""Print what the bench measured as tables, with the goals beside."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in columns of even width: the first to the left, numbers to the right."""
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (columns, ["-" * width for width in widths], *rows):
        first, *others = (
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip(), flush=True)


def seconds(milliseconds: Sequence[float]) -> str:
    """Return the median of some times, with the least and the most, in seconds."""
    median, least, most = statistics.median(milliseconds), min(milliseconds), max(milliseconds)
    return f"{median / 1000:.2f} ({least / 1000:.2f} to {most / 1000:.2f})"


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios of times that were measured in turn."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def goal(value: float, most: float | None) -> str:
    """Return a goal, and whether a value misses it."""
    if most is None:
        return ""
    return f"{most:.2f}" + (" missed" if round(value, 2) > most else "")
