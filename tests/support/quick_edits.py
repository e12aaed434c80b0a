"""Edit an answer more quickly than Python answers."""

from __future__ import annotations

from tests.support.browser import Browser
from tests.support.calculator_page import PLAN, SAME_DAY, address, ask, shown
from tests.support.patched_python import RECEIVE_REPORTS, patch_python
from tests.support.server import Site

# Python reports what it has kept before each answer.
COUNT_OBJECTS = """
import gc

uncounted = run

def run(name, answers, *moment):
    gc.collect()
    report(len(gc.get_objects()))
    return uncounted(name, answers, *moment)
"""
MOST_KEPT = 10  # objects for each answer; an answer that is never let go is more than a hundred


def edit_quickly(browser: Browser, web: Site, answers: int) -> list[str]:
    """Edit the hours of a plan until Python has answered so often; return what is wrong then.

    The last edit has to count, and Python must keep nothing of its answers.
    """
    patch_python(web, COUNT_OBJECTS)
    browser.open(address(web.url, PLAN), SAME_DAY + RECEIVE_REPORTS)
    page, edits, objects = ask(
        browser,
        f"""
        const hours = form.elements.hours_per_week;
        let edits = 0;
        while (reports.length < {answers}) {{
          hours.value = String(3 + (edits++ % 50));
          hours.dispatchEvent(new Event("input", {{ bubbles: true }}));
          await new Promise((done) => setTimeout(done, 5));
        }}
        return [await settled(), edits, reports];""",
    )
    faults = []
    if edits < 2 * answers:
        faults.append(f"{edits} edits are too few for {answers} answers")
    if page["values"]["hours_per_week"] != str(3 + (edits - 1) % 50):
        faults.append(f"the field shows {page['values']['hours_per_week']}")
    if page["lines"] != shown(PLAN, hours_per_week=page["values"]["hours_per_week"]):
        faults.append(f"the answer is {page['lines']}")
    grown = objects[-1] - objects[answers // 5]
    if grown > MOST_KEPT * answers:
        faults.append(f"Python keeps {grown} objects more after {len(objects)} answers")
    return faults
