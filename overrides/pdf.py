"""PDFs of every document to print.

Run ``python -m overrides.pdf SITE FOLDER [NAME ...]``. It needs Pango, and two runs give the same
bytes.
"""

import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.html import document_fromstring

from overrides import trees
from overrides.still import stand_alone

SIZES = {"letter": "letter", "a4": "A4"}
STYLES = ("site.css", "paper.css")
FONT = Path(__file__).parents[1] / "node_modules" / "@fontsource" / "source-sans-3" / "files"
FACE = (
    "@font-face {{ font-family: 'Source Sans 3'; "
    "font-style: {style}; font-weight: {weight}; src: url({file}) }}"
)


def paper_style(site: Path) -> str:
    """The style sheets of pages made for paper, as one."""
    return "\n".join((site / "assets" / each).read_text("utf-8") for each in STYLES)


def plain(html: str, style: str) -> str:
    """A page without links that only a browser could follow, and with drawings that stand alone."""
    root = document_fromstring(html)
    for link in trees.find(root, "a[href]"):
        if not re.match(r"#|https?:", link.get("href")):
            link.drop_tag()
    for link in trees.find(root, "link[rel=stylesheet]"):
        link.drop_tree()
    stand_alone(root, style)
    return f"<!doctype html>\n{trees.write(root)}"


def pages_and_pdf(html: str, style: str, size: str) -> tuple[int, bytes]:
    """A document as PDF/UA-1, and how many pages it has."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(
        FACE.format(
            weight=weight,
            style=kind,
            file=(FONT / f"source-sans-3-latin-{weight}-{kind}.woff2").as_uri(),
        )
        for weight, kind in ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))
    )
    sheets = [
        CSS(string=each, font_config=fonts) for each in (faces, style, f"@page {{ size: {size} }}")
    ]
    made = HTML(string=plain(html, style)).render(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return len(made.pages), made.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=b"medical-coding-guide"
    )


def make(asked: tuple[Path, Path, str, str]) -> dict[str, Any]:
    """Write one PDF; what the download page says of it."""
    site, folder, name, size = asked
    html = (site / "print" / f"{name}.html").read_text("utf-8")
    pages, pdf = pages_and_pdf(html, paper_style(site), SIZES[size])
    place = f"{size}/{name}.pdf"
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(pdf)
    return {
        "name": name,
        "size": size,
        "place": place,
        "pages": pages,
        "bytes": len(pdf),
        "date": re.findall('dcterms.created" content="([^"]+)', html)[0],
    }


def bundle(folder: Path, places: list[str]) -> None:
    """The classroom pack as one zip, in order and without the day on which it was made."""
    with ZipFile(folder / "classroom-pack.zip", "w", ZIP_DEFLATED) as pack:
        for place in sorted(places):
            pack.writestr(ZipInfo(place), (folder / place).read_bytes(), ZIP_DEFLATED)


def main(site: Path, folder: Path, *names: str) -> None:
    """Every document in both sizes, a zip of the classroom's, and a list of it all."""
    found = sorted(
        path.stem
        for path in (site / "print").glob("*.html")
        if not names or path.stem.startswith(names)
    )
    found.sort(key=lambda name: name != "whole-guide")
    with ProcessPoolExecutor() as workers:
        made = list(
            workers.map(make, [(site, folder, name, size) for name in found for size in SIZES])
        )
    bundle(folder, [each["place"] for each in made if each["name"].startswith("classroom-")])
    (folder / "list.json").write_text(
        json.dumps(sorted(made, key=lambda each: each["place"]), indent=1), "utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
