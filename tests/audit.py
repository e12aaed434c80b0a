"""Known faults in what we stand on: ``python -m tests.audit CHECKS``. Needs the Internet.

pip-audit asks for every Python lock, npm for both of its own. Exceptions stand in audit.toml, each with its reason and its last day.
CHECKS is the folder of programs that ``make .cache/checks`` installs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent


def exceptions(text: str, today: date) -> set[str]:
    """The faults that we live with today. ``ValueError`` names an exception that has ended, or lacks its reason."""
    allowed = set()
    for entry in tomllib.loads(text).get("exception", []):
        if not entry.get("because") or not entry.get("package") or entry["until"] < today:
            raise ValueError(
                f"audit.toml: the exception for {entry['id']} ended on {entry['until']}, or lacks its package or its reason"
            )
        allowed.add(entry["id"])
    return allowed


def faults_of_npm(report: dict[str, Any], allowed: set[str]) -> list[str]:
    """What npm's report says of packages. ``ValueError`` if npm could not ask."""
    if "vulnerabilities" not in report:
        raise ValueError(f"npm could not ask: {report.get('message', report)}")
    causes = [
        (name, cause)
        for name, package in report["vulnerabilities"].items()
        for cause in package["via"]
        if isinstance(cause, dict)
    ]
    found = {
        f"npm {name}: {cause['url'].rpartition('/')[2]} {cause['title']}": cause["url"].rpartition(
            "/"
        )[2]
        for name, cause in causes
    }
    return sorted(said for said, fault in found.items() if fault not in allowed)


def faults_of_python(report: dict[str, Any], allowed: set[str]) -> list[str]:
    """What pip-audit's report says of packages; one that could not be asked about is a fault as well."""
    found = [
        f"python {each['name']}: {each['skip_reason']}"
        for each in report["dependencies"]
        if "skip_reason" in each
    ]
    for each in report["dependencies"]:
        found += [
            f"python {each['name']} {each['version']}: {fault['id']}"
            for fault in each.get("vulns", [])
            if not allowed & {fault["id"], *fault.get("aliases", [])}
        ]
    return sorted(found)


def main(checks: Path) -> list[str]:
    """Every fault that is no exception."""
    allowed = exceptions((HERE / "audit.toml").read_text("utf-8"), date.today())
    found = []
    for lock in sorted(ROOT.glob("requirements*.txt")):
        command = [
            str(checks / "pip-audit"),
            "--requirement",
            str(lock),
            "--disable-pip",
            "--require-hashes",
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        found += (
            faults_of_python(json.loads(asked.stdout), allowed)
            if asked.stdout
            else [f"{lock.name}: {asked.stderr.strip()}"]
        )
    for folder in (ROOT, HERE / "bench"):
        command = [
            sys.executable,
            "-m",
            "calculators.browser.node",
            "npm",
            "audit",
            "--json",
            "--package-lock-only",
            "--prefix",
            str(folder),
        ]
        found += faults_of_npm(
            json.loads(
                subprocess.run(
                    command, cwd=ROOT, capture_output=True, text=True, check=False
                ).stdout
            ),
            allowed,
        )
    return found


if __name__ == "__main__":
    try:
        faults = main(Path(sys.argv[1]))
    except ValueError as error:
        sys.exit(str(error))
    print("\n".join(faults) or "No known fault.")
    sys.exit(bool(faults))
