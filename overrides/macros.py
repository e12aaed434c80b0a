"""What a page may ask for. Each macro finds, calls, and hands to a template."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import calculators
from calculators import printed, text

PARTIALS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "partials"), undefined=StrictUndefined,
    autoescape=True, trim_blocks=True, lstrip_blocks=True,
)


def render(template: str, **values: Any) -> str:
    """A partial in HTML without blank lines, so that Markdown leaves it alone."""
    html = PARTIALS.get_template(template).render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())


def define_env(env: Any) -> None:
    """The macros, by the names that pages call."""
    asked: set[str] = set()
    figures = printed.figures(printed.guide_figures())

    @env.macro
    def figure(name: str) -> str:
        """One figure in a sentence, with its source."""
        asked.add(name)
        found = figures[name]
        return render("figure.html", figure=found, value=found.values[-1], shown=text.show_figure(found)).strip()

    @env.macro
    def line(name: str, which: str, **answers: str) -> str:
        """One line of a calculator's answer, to say its figure in prose."""
        result = calculators.run(name, answers, calculators.examples(name)[0]["as_of"])
        return str(next(each["text"] for each in result["lines"] if each["name"] == which))

    @env.macro
    def table(name: str, which: str) -> str:
        """A calculator's sheet, whole."""
        return render("table.html", sheet=printed.sheet(name, which))

    @env.macro
    def sources(name: str = "") -> str:
        """The sources of a calculator, or all of them."""
        return render("sources.html", sources=printed.sources(name) if name else list(calculators.SOURCES.values()))

    @env.macro
    def calculator(name: str) -> str:
        """A calculator's form with its first example answered."""
        opening, runtime = calculators.examples(name)[0], env.conf["extra"]["runtime"]
        return render(
            "calculator.html", name=name, calculator=calculators.CALCULATORS[name], answers=opening["answers"],
            result=calculators.run(name, opening["answers"], opening["as_of"]), as_of=opening["as_of"],
            parts=text.date_parts, runtime=runtime, download=f"{runtime['bytes'] / 1e6:.0f} MB",
        )

    # A figure that no page asks for would go stale unseen.
    env.conf["asked_figures"] = asked


def on_post_build(env: Any) -> None:
    """Stop the build when a figure of the guide is told by no page."""
    printed.figures(env.conf["asked_figures"])
