"""Join JavaScript modules into one script, because a page on a disk may load no module.

The modules use what every editor and formatter knows: ``import { name } from "./file.js"`` and
``export`` before a declaration. Nothing else of modules is supported, and anything else raises
``ValueError`` with the file. Each module keeps its own scope.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{([\w\s,]+)\} from "\./(\w+)\.js";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.M)
UNSUPPORTED = re.compile(r"^(?:import|export)\b.*", re.M)
COMMENT = re.compile(r"^ *//.*\n|^\n", re.M)  # a line of nothing else, or an empty one


def join_modules(entry: Path) -> str:
    """Return a module and all that it imports as one script without comments.

    A module comes after those that it imports. Raises ``ValueError`` for an import of what a file
    doesn't export, for a circle of imports, and for anything that this module doesn't support.
    """
    modules: dict[str, str] = {}
    exports: dict[str, list[str]] = {}

    def add(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"A circle of imports: {', '.join((*importers, name))}")
        if name in modules:
            return
        text = entry.with_name(f"{name}.js").read_text("utf-8")
        for names, imported in IMPORT.findall(text):
            add(imported, (*importers, name))
            if missing := set(listed(names)) - set(exports[imported]):
                raise ValueError(f"{imported}.js doesn't export {missing}, as {name}.js has it")
        exports[name] = EXPORT.findall(text)
        modules[name] = in_own_scope(name, text, exports[name])

    add(entry.stem, ())
    return f'(() => {{\n"use strict";\n{"".join(modules.values())}}})();\n'


def in_own_scope(name: str, text: str, exports: list[str]) -> str:
    """Return a module's text as a function that is called and returns what the module exports."""
    text = IMPORT.sub(
        lambda line: f"const {{ {', '.join(listed(line[1]))} }} = ${line[2]};\n", text
    )
    text = without_comments(EXPORT.sub("", text))
    if left := UNSUPPORTED.search(text):
        raise ValueError(f"{name}.js has a line that can't be joined: {left[0]}")
    return f"const ${name} = (() => {{\n{text}return {{ {', '.join(exports)} }};\n}})();\n"


def without_comments(text: str) -> str:
    """Return a script without empty lines and lines of comment, as readers' browsers get it."""
    return COMMENT.sub("", text)


def listed(names: str) -> list[str]:
    """Return the names between the braces of an import."""
    return [name.strip() for name in names.split(",") if name.strip()]
