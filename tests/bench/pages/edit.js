// Edit one field 200 times, and return the milliseconds from each edit to its answer.
async ([name, values]) => {
  const form = document.querySelector("form[data-calculator]");
  const field = form.elements[name];
  const answered = () =>
    new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (form.hasAttribute("aria-busy")) return;
        observer.disconnect();
        done();
      });
      observer.observe(form, { attributes: true, attributeFilter: ["aria-busy"] });
    });
  const times = [];
  for (let turn = 0; turn < 200; turn++) {
    field.value = values[turn % values.length];
    const began = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await answered();
    times.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 5));
  }
  return times;
};
