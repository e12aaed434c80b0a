"""Edit an answer more quickly than Python answers."""

from __future__ import annotations

from tests.support.browser import Browser
from tests.support.calculator_page import PLAN, SAME_DAY, address, ask, shown
from tests.support.server import Site

# What follows the worker's own code can use its names.
TELL_MEMORY = b"""
const send = self.postMessage.bind(self);
self.postMessage = async (message) => {
  if (!message.result) return send(message);
  const { pyodide } = await python;
  send({ ...message, result: { ...message.result, memory: pyodide._module.HEAP8.length } });
};
"""
KEEP_MEMORY = """
window.memory = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.result) window.memory.push(data.result.memory);
    });
  }
};
"""


def edit_quickly(browser: Browser, web: Site, answers: int) -> list[str]:
    """Edit the hours of a plan until Python has answered so often; return what is wrong then.

    The last edit has to count, and Python's memory must not grow from answer to answer.
    """
    web.faults["-worker.js"] = lambda content: content + TELL_MEMORY
    browser.open(address(web.url, PLAN), SAME_DAY + KEEP_MEMORY)
    page, edits, memory = ask(
        browser,
        f"""
        const hours = form.elements.hours_per_week;
        let edits = 0;
        while (memory.length < {answers}) {{
          hours.value = String(3 + (edits++ % 50));
          hours.dispatchEvent(new Event("input", {{ bubbles: true }}));
          await new Promise((done) => setTimeout(done, 5));
        }}
        return [await settled(), edits, memory];""",
    )
    faults = []
    if edits < 2 * answers:
        faults.append(f"{edits} edits are too few for {answers} answers")
    if page["values"]["hours_per_week"] != str(3 + (edits - 1) % 50):
        faults.append(f"the field shows {page['values']['hours_per_week']}")
    if page["lines"] != shown(PLAN, hours_per_week=page["values"]["hours_per_week"]):
        faults.append(f"the answer is {page['lines']}")
    if None in memory or memory[answers // 5] != memory[-1]:
        faults.append(f"memory grows: {memory}")
    return faults
