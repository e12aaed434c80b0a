"""Edit an answer more quickly than Python answers."""

from __future__ import annotations

from tests.support.browser import Browser
from tests.support.calculator_page import PLAN, SAME_DAY, address, ask, shown
from tests.support.server import Site

# What follows the worker's own code can use its names.
COUNT_OBJECTS = b"""
const send = self.postMessage.bind(self);
self.postMessage = async (message) => {
  if (!message.result) return send(message);
  const { pyodide } = await python;
  const objects = pyodide.runPython("import gc; gc.collect(); len(gc.get_objects())");
  send({ ...message, result: { ...message.result, objects } });
};
"""
KEEP_COUNTS = """
window.objects = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.result) window.objects.push(data.result.objects);
    });
  }
};
"""
MOST_KEPT = 10  # objects for each answer; an answer that is never let go is more than a hundred


def edit_quickly(browser: Browser, web: Site, answers: int) -> list[str]:
    """Edit the hours of a plan until Python has answered so often; return what is wrong then.

    The last edit has to count, and Python must keep nothing of its answers.
    """
    web.faults["-worker.js"] = lambda content: content + COUNT_OBJECTS
    browser.open(address(web.url, PLAN), SAME_DAY + KEEP_COUNTS)
    page, edits, objects = ask(
        browser,
        f"""
        const hours = form.elements.hours_per_week;
        let edits = 0;
        while (objects.length < {answers}) {{
          hours.value = String(3 + (edits++ % 50));
          hours.dispatchEvent(new Event("input", {{ bubbles: true }}));
          await new Promise((done) => setTimeout(done, 5));
        }}
        return [await settled(), edits, objects];""",
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
