"""What Markdown alone does not do for a list and for a table."""

import re
from xml.etree import ElementTree as etree

from markdown.extensions.toc import slugify
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

BLOCK = re.compile(r"^<(?:details|div|figure|form|section|table)\b.*(?:\n.+)*", re.M)


class Blocks(Preprocessor):
    """Keep the HTML of our templates away from Markdown.

    Markdown would parse each of its tags, slowly, for the same result.
    """

    def run(self, lines: list[str]) -> list[str]:
        return BLOCK.sub(self.aside, "\n".join(lines)).split("\n")

    def aside(self, block: re.Match[str]) -> str:
        """A mark for the block, unless there is Markdown in it."""
        return block[0] if " markdown" in block[0] else self.md.htmlStash.store(block[0])


class Ticks(Treeprocessor):
    """A list item that begins with "[ ]" becomes a checkbox with its words as the label."""

    def run(self, root: etree.Element) -> None:
        for item in root.iter("li"):
            line = (
                item[0]
                if len(item) and item[0].tag == "p" and not (item.text or "").strip()
                else item
            )
            if not (line.text or "").lstrip().startswith("[ ] "):
                continue
            inline = [child for child in line if child.tag not in ("ul", "ol", "p")]
            words = etree.Element("span")
            words.text = (line.text or "").lstrip().removeprefix("[ ] ")
            words.extend(inline)
            item.set("class", "ticked")
            label = etree.Element("label", {"class": "tick"})
            label.append(
                etree.Element(
                    "input",
                    {
                        "type": "checkbox",
                        "id": "tick-" + slugify("".join(words.itertext()), "-")[:50].strip("-"),
                    },
                )
            )
            label.append(words)
            for child in inline:
                line.remove(child)
            line.text = ""
            line.insert(0, label)


class Tables(Treeprocessor):
    """Give a table a scroll region and row headings, and each cell its column's words."""

    def run(self, root: etree.Element) -> None:
        self.heading = ""
        self.walk(root)

    def walk(self, parent: etree.Element) -> None:
        for place, child in enumerate(list(parent)):
            if re.fullmatch(r"h\d", child.tag):
                self.heading = "".join(child.itertext())
            if child.tag == "table":
                region = etree.Element(
                    "div",
                    {
                        "class": "scroll",
                        "role": "region",
                        "aria-label": f"{self.heading}: {self.dress(child)}",
                        "tabindex": "0",
                    },
                )
                parent.remove(child)
                region.append(child)
                parent.insert(place, region)
            else:
                self.walk(child)

    def dress(self, table: etree.Element) -> str:
        """Say which cells are headings; what the first column holds."""
        table.set("class", "data words")
        columns = table.findall("thead/tr/th")
        for column in columns:
            column.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            for column, cell in zip(columns, row, strict=True):
                cell.set("data-label", "".join(column.itertext()))
            row[0].tag = "th"
            row[0].set("scope", "row")
        return "".join(columns[0].itertext())
