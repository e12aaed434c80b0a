"""Guard what readers get: locked packages, licenses, and workflows that cannot be misused."""

from __future__ import annotations

import json
import re
from importlib import metadata

import pytest
import yaml

from overrides.publishing import licenses
from tests.conftest import ROOT
from tests.support.pages import article

PYTHON_LOCKS = [
    "requirements.txt",
    "calculators/browser/requirements.txt",
    "calculators/data/requirements.txt",
]
NPM_LOCKS = ["package-lock.json", "tests/bench/package-lock.json"]
LICENSE_WORDS = {  # words that the text of each license contains
    "0BSD": "Permission to use, copy, modify",
    "Apache-2.0": "Apache License",
    "CC-BY-4.0": "Attribution 4.0 International",
    "MIT": "Permission is hereby granted",
    "MIT AND BSD-3-Clause": "Redistributions in binary form",
    "MPL-2.0": "Mozilla Public License",
    "OFL-1.1": "SIL OPEN FONT LICENSE",
    "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE",
    "W3C": "W3C Software",
}


# --- Locks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_locked_python_package_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", text, flags=re.M).strip())
    whole = r"[\w.-]+(\[[\w,]+\])?==[\w.!+]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+"
    assert [entry for entry in entries if not re.fullmatch(whole, entry)] == []
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_every_locked_npm_package_has_a_hash_and_no_address(lock):
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    del packages[""]  # the project itself
    assert packages
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


# --- Licenses -------------------------------------------------------------------------------------


def test_every_part_that_is_shipped_is_listed_with_its_version_and_full_license(site):
    rows = article(site, "reference/licenses.html").select("tbody tr")
    assert [row.th.get_text() for row in rows] == [part.name for part in licenses.parts()]
    for row, part in zip(rows, licenses.parts(), strict=True):
        assert part.version in row.get_text()
        text = (site / "reference" / row.a["href"]).read_text("utf-8")
        assert LICENSE_WORDS[part.license].lower() in text.lower(), part.name


def test_a_part_has_the_license_that_its_own_package_names():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for part in licenses.parts():
        manager, _, name = part.package.partition(":")
        if manager == "npm":
            assert packages[f"node_modules/{name}"]["license"] == part.license
        elif manager == "python":
            assert metadata.metadata(name)["License-Expression"] == part.license
        else:
            assert manager == "ours" or part.inside in {each.name for each in licenses.parts()}


def test_no_part_that_is_shipped_is_missing(site):
    """Compare with our npm packages, and with what the theme's source maps say is inside it."""
    listed = {part.package.partition(":")[2] for part in licenses.parts()}
    listed |= {part.name.lower() for part in licenses.parts()}
    shipped = set(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"])
    for path in site.glob("assets/**/*.map"):
        sources = json.dumps(json.loads(path.read_text("utf-8"))["sources"])
        shipped |= set(re.findall(r'node_modules/((?:@[^/"]+/)?[^/"]+)/', sources))
    assert {"pyodide", "rxjs"} <= shipped
    assert shipped - listed == set()


# --- Workflows, beyond what actionlint and zizmor check -------------------------------------------


def jobs(workflow):
    return yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text("utf-8"))["jobs"]


def test_a_job_that_may_write_runs_no_code_of_the_repository():
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        for name, job in jobs(workflow.name).items():
            if "write" in job["permissions"].values():
                steps = json.dumps(job.get("steps", []))
                assert not re.search(r"checkout@|make |\./\.github/actions", steps), name


def test_a_site_is_tested_and_attested_before_it_is_deployed():
    build = jobs("build.yml")
    commands = [step.get("run") for step in build["build"]["steps"]]
    assert commands.index("make test") < commands.index("make release")
    assert build["attest"]["needs"] == "build"
    for workflow, publish in (("deploy.yml", "deploy"), ("release.yml", "release")):
        assert jobs(workflow)[publish]["needs"] == "build"
        assert jobs(workflow)["build"]["uses"] == "./.github/workflows/build.yml"
