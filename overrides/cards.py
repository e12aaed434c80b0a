"""The picture that a link to a page shows elsewhere: one for each section, drawn with the font that PDFs use. The same bytes each time."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from PIL import Image, ImageDraw, ImageFont

from overrides import linked_data, words

FONT = (
    Path(__file__).parents[1] / "node_modules" / "@fontsource" / "source-sans-3" / "files"
)  # of the PDFs too
SIZE = 1200, 630
EDGE = 80
GROUND, PAPER, SOFT = "#0b4f5c", "#ffffff", "#d5e5e8"  # as in site.css and favicon.svg
LINES = ((8, 23), (14, 18), (20, 23), (26, 15))  # of the favicon: their height and end


def every(pages: Iterable[Page], config: MkDocsConfig) -> dict[str, bytes]:
    """All cards, by place. The first section's says what the whole is about."""
    titles: dict[str, str] = {}
    for page in pages:
        titles.setdefault(
            linked_data.card(page),
            page.title if page.url == config.extra["homepage"] else words.section(page),
        )
    return {
        each: draw(config.site_name, title, config.site_description or "")
        for each, title in titles.items()
    }


def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """A face of the font, in pixels."""
    return ImageFont.truetype(FONT / f"source-sans-3-latin-{weight}-normal.woff", size)


def draw(guide: str, title: str, said: str) -> bytes:
    """A card as PNG."""
    card = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(card)
    for height, end in LINES:
        pen.line(
            [(EDGE, EDGE - 24 + height * 3), (EDGE + (end - 9) * 3, EDGE - 24 + height * 3)],
            PAPER,
            9,
        )
    pen.text((EDGE + 72, EDGE - 6), guide, SOFT, font(700, 44))
    pen.multiline_text(
        (EDGE, 290), "\n".join(wrap(title, 26)), PAPER, font(700, 88), anchor="lm", spacing=8
    )
    pen.multiline_text((EDGE, 424), "\n".join(wrap(said, 56)), SOFT, font(400, 38), spacing=12)
    kept = BytesIO()
    card.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()
