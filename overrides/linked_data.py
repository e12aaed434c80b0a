"""JSON-LD (schema.org) for a page, from the same figures as the page."""

from functools import cache
from typing import Any
from urllib.parse import urljoin

from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import calculators
from calculators.salary_by_setting import COUNTRY, OCCUPATIONS
from overrides import classroom, words

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
SHEETS = {
    "student": ("Worksheet", "student"),
    "teacher": ("Lesson plan", "teacher"),
    "key": ("Answer key", "teacher"),
}


def graph(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """A page, the way to it, and what its front matter says that it is about."""

    def at(url: str) -> str:
        return urljoin(config.site_url, url) if config.site_url else get_relative_url(url, page.url)

    about = KINDS["sheet" if "lesson" in page.meta else page.meta.get("about", "")](page, at)
    things = [
        web_page(page, config, at),
        *([crumbs(page, config, at)] if page.url != config.extra["homepage"] else []),
        *about,
    ]
    return {"@context": "https://schema.org", "@graph": things}


def web_page(page: Page, config: MkDocsConfig, at: Any) -> dict[str, Any]:
    """The page, when it came out and when somebody last looked through it."""
    return {
        "@type": "WebPage",
        "url": at(page.url),
        "name": page.title,
        "description": page.meta["description"],
        "inLanguage": "en",
        "license": LICENSE,
        "isAccessibleForFree": True,
        "datePublished": str(page.meta.get("published", config.extra["published"])),
        "dateModified": str(page.meta["reviewed"]),
        "isPartOf": {
            "@type": "WebSite",
            "name": config.site_name,
            "url": at(config.extra["homepage"]),
        },
    }


def crumbs(page: Page, config: MkDocsConfig, at: Any) -> dict[str, Any]:
    """The way from home: each section leads to its first page."""
    way: dict[str, Any] = {config.extra["homepage"]: config.site_name}
    for part in reversed(list(page.ancestors)):
        first: Any = part
        while first.children:
            first = first.children[0]
        way.setdefault(first.url, part.title)
    way[page.url] = page.title
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": at(url)}
            for place, (url, name) in enumerate(way.items(), 1)
        ],
    }


def terms(page: Page, at: Any) -> list[dict[str, Any]]:
    """The glossary."""
    return [
        {
            "@type": "DefinedTermSet",
            "name": page.title,
            "url": at(page.url),
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "name": term.full or term.term,
                    "termCode": term.term,
                    "description": term.means,
                    "url": at(f"{page.url}#{term.anchor}"),
                }
                for term in words.glossary()
            ],
        }
    ]


@cache
def minutes() -> dict[str, int]:
    """How long each lesson is."""
    return {name: lesson["minutes"] for name, lesson in classroom.lessons().items()}


def sheet(page: Page, at: Any) -> list[dict[str, Any]]:
    """A sheet of the classroom, for whom it is, and the minutes of its lesson."""
    kind, role = SHEETS[page.file.name.partition("-")[0]]
    return [
        {
            "@type": "LearningResource",
            "name": page.title,
            "url": at(page.url),
            "learningResourceType": kind,
            "timeRequired": f"PT{minutes()[page.meta['lesson']]}M",
            "inLanguage": "en",
            "license": LICENSE,
            "audience": {"@type": "EducationalAudience", "educationalRole": role},
        }
    ]


def occupations(_: Page, __: Any) -> list[dict[str, Any]]:
    """The jobs of the table of pay, with the quarters that it shows."""
    rows = {
        each: calculators.TABLES["oews_settings"].rows[each.soc_code, "all"] for each in OCCUPATIONS
    }
    return [
        {
            "@type": "Occupation",
            "name": each.title,
            "occupationalCategory": each.soc_code,
            "occupationLocation": {"@type": "Country", "name": COUNTRY},
            "estimatedSalary": [
                {
                    "@type": "MonetaryAmountDistribution",
                    "name": "base",
                    "currency": "USD",
                    "duration": "P1Y",
                    **{
                        said: int(row[column])
                        for said, column in (
                            ("percentile25", "annual_p25"),
                            ("median", "annual_median"),
                            ("percentile75", "annual_p75"),
                        )
                    },
                }
            ],
        }
        for each, row in rows.items()
    ]


KINDS = {"": lambda *_: [], "terms": terms, "sheet": sheet, "occupations": occupations}


def card(page: Page) -> str:
    """Return the address of the picture for links to a page: that of its section."""
    return f"assets/cards/{slugify(words.section(page), '-')}.png"
