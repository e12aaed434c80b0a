"""Modules are joined into a script that runs, or the build says which file can't be."""

from __future__ import annotations

import subprocess

import pytest

from calculators.browser.bundle import HERE
from calculators.browser.join_modules import join_modules
from calculators.browser.node import node

MODULES = {
    "main": """
import { double } from "./numbers.js";
import {
  NAME,
  greet,
} from "./words.js";
const helper = 1;
console.log(greet(NAME), double(helper));
""",
    "words": """
import { double } from "./numbers.js";
// Kept from readers.
export const NAME = "https://example.org/"; // not a comment
const helper = (text) => text.repeat(double(1));
export function greet(text) {
  return helper(text);
}
""",
    "numbers": """
const helper = 2;
export const double = (number) => number * helper;
""",
}


@pytest.fixture
def entry(tmp_path):
    """Three modules in a folder, each with a name of its own for ``helper``; return the first."""
    for name, text in MODULES.items():
        (tmp_path / f"{name}.js").write_text(text, "utf-8")
    return tmp_path / "main.js"


def output_of(script, *flags):
    """Return what a script prints in Node."""
    command = [str(node()), *flags, "-"]
    run = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", check=True)
    return run.stdout


def test_each_module_runs_once_in_a_scope_of_its_own(entry):
    script = join_modules(entry)
    assert output_of(script) == "https://example.org/https://example.org/ 2\n"
    assert script.count("const helper = 2") == 1
    assert "Kept from readers" not in script


@pytest.mark.parametrize(
    ("name", "line", "text"),
    [
        ("words", 'import { triple } from "./numbers.js";', "triple"),
        ("numbers", 'import { greet } from "./words.js";', "numbers, words, numbers"),
        ("words", 'import { NAME as other } from "./numbers.js";', "NAME as other"),
        ("words", 'import * as numbers from "./numbers.js";', "words.js"),
        ("words", 'import "./numbers.js";', "words.js"),
        ("words", "export default greet;", "words.js"),
        ("words", "export let count = 0;", "words.js"),
        ("words", 'export { double } from "./numbers.js";', "words.js"),
    ],
)
def test_what_cannot_be_joined_stops_the_build(entry, name, line, text):
    module = entry.with_name(f"{name}.js")
    module.write_text(f"{line}\n{MODULES[name]}", "utf-8")
    with pytest.raises(ValueError, match=text):
        join_modules(entry)


def test_the_scripts_of_the_page_parse_as_modules_and_joined():
    """A module that a browser can't parse would leave a dead form."""
    modules = sorted((HERE / "page").glob("*.js"))
    assert len(modules) > 1
    for module in (*modules, HERE / "worker.js"):
        output_of(module.read_text("utf-8"), "--check", "--input-type=module")
    output_of(join_modules(HERE / "page" / "main.js"), "--check")
