"""The top of the repository stays a short list that a newcomer can read."""

import subprocess

from tests.conftest import ROOT


def test_the_root_has_at_most_twenty_entries():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    entries = {path.partition("/")[0] for path in tracked.stdout.splitlines()}
    assert len(entries) <= 20, sorted(entries)
