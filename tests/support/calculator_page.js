// Look at a calculator in an open page; scripts of tests run below this one.
const form = document.querySelector("form[data-calculator]");
const status = form.querySelector("[role=status]");
const texts = (selector) => [...form.querySelectorAll(selector)].map((place) => place.textContent);
const textsBy = (key) =>
  Object.fromEntries(
    [...form.querySelectorAll(`[data-${key}]`)].map((place) => [
      place.dataset[key],
      place.textContent,
    ]),
  );

// The version in the sentence that names it, whatever the sentence.
const version = () => {
  const place = form.querySelector("[data-runtime]");
  const [before, after] = place.dataset.runtime.split("{version}");
  return place.textContent.slice(
    before.length,
    place.textContent.length - after.length || undefined,
  );
};

// What the page shows: a status in words of the page's own is named by its attribute, a failure by
// its kind.
const look = () => ({
  state: form.dataset.state,
  lines: textsBy("line"),
  invalid: [
    ...new Set([...form.querySelectorAll("[aria-invalid=true]")].map((control) => control.name)),
  ],
  errors: Object.fromEntries(Object.entries(textsBy("error")).filter(([, text]) => text)),
  sentence: form.querySelector("[data-from=sentence]").textContent,
  notes: texts("[data-list=notes] li"),
  version: version(),
  status:
    Object.keys(status.dataset).find((name) => status.dataset[name] === status.textContent) ??
    status.textContent,
  summary: form.querySelector("[data-summary]").hidden ? null : texts("[data-list=problems] a"),
  focus: document.activeElement.matches("[data-summary]") ? "summary" : document.activeElement.id,
  values: Object.fromEntries(
    [...form.elements]
      .map((control) => control.name)
      .filter(Boolean)
      .map((name) => [name, new FormData(form).getAll(name).join(" ")]),
  ),
  failures: [...form.querySelectorAll("[data-failure]")]
    .filter((place) => place.checkVisibility() && place.textContent.trim())
    .map((place) => place.dataset.failure),
});

const until = async (met, limit = 25_000) => {
  const began = performance.now();
  while (performance.now() - began < limit) {
    if (met(look())) return look();
    await new Promise((done) => setTimeout(done, 15));
  }
  throw new Error(`never came: ${met} ${JSON.stringify(look())}`);
};

// The newest answer of Python. The page announces it by a timer of its own, which is older than
// ours and so comes first.
const settled = async () => {
  await until(
    ({ state }) => state === "failed" || (state === "ready" && !form.hasAttribute("aria-busy")),
  );
  await new Promise((done) => setTimeout(done));
  if (form.dataset.state === "failed") throw new Error(JSON.stringify(look()));
  return look();
};

// Change an answer as a reader does, and leave the field.
const enter = (name, value) => {
  const control = form.elements[name];
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
};

// Follow a link to other answers on the same page.
const follow = async (answers) => {
  const changed = new Promise((done) => {
    addEventListener("hashchange", done, { once: true });
  });
  location.hash = answers;
  await changed;
  return settled();
};
