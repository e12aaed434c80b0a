"""Turn a list item that begins with "[ ]" into a checkbox with its text as the label."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

MARK = "[ ] "


class Checkboxes(Treeprocessor):
    """Replace the marks. The id follows from the text, so that a tick survives an edit above."""

    def run(self, root: Element) -> None:
        """Change every marked item below an element."""
        for item in root.iter("li"):
            line = first_line(item)
            if (line.text or "").lstrip().startswith(MARK):
                item.set("class", "ticked")
                add_checkbox(line)


def first_line(item: Element) -> Element:
    """Return the element with an item's text: its first paragraph, or the item itself."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        return item[0]
    return item


def add_checkbox(line: Element) -> None:
    """Move a line's text and inline elements into the label of a new checkbox."""
    inline = [child for child in line if child.tag not in ("ul", "ol", "p")]
    text = Element("span")
    text.text = (line.text or "").lstrip().removeprefix(MARK)
    text.extend(inline)
    name = "tick-" + slugify("".join(text.itertext()), "-")[:50].strip("-")
    label = Element("label", {"class": "tick"})
    label.append(Element("input", {"type": "checkbox", "id": name}))
    label.append(text)
    for child in inline:
        line.remove(child)
    line.text = ""
    line.insert(0, label)
