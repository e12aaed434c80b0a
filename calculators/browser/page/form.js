// The questions of a form: read them, and fill them from a link or from what this tab kept.

export const now = () => new Date().toISOString().slice(0, 19); // in UTC
export const today = () => new Date().toLocaleDateString("sv"); // Sweden writes dates as ISO does

export const controlsOf = (form, name) =>
  [...form.elements].filter((control) => control.name === name);

const fieldNames = (form) => [
  ...new Set([...form.elements].map((control) => control.name).filter(Boolean)),
];

// Return each field's answer as it was typed, and a date's three parts as one.
export function readAnswers(form) {
  const data = new FormData(form);
  return Object.fromEntries(
    fieldNames(form).map((name) => [name, data.getAll(name).join(" ").trim()]),
  );
}

// A link may give what no control offers. A list keeps it, so that the error is shown beside it.
export function fill(form, name, value) {
  const controls = controlsOf(form, name);
  const [first] = controls;
  if (first.type === "radio")
    controls.forEach((radio) => {
      radio.checked = radio.value === value;
    });
  else if (first.type === "select-one") {
    if (![...first.options].some((option) => option.value === value))
      first.add(new Option(value.slice(0, 60), value));
    first.value = value;
  } else if (controls.length > 1) {
    const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(value);
    const [, year, month, day] = iso ?? [value, "", value, ""];
    [month, day, year].forEach((part, index) => {
      controls[index].value = part;
    });
  } else first.value = value;
}

function restoreDefault(control) {
  if (control.type === "radio") control.checked = control.defaultChecked;
  else if (control.options)
    [...control.options].forEach((option) => {
      option.selected = option.defaultSelected;
    });
  else control.value = control.defaultValue;
}

// Fill a form from a link; what the link leaves out gets its default. Return whether it has answers.
export function fillFromLink(form, link) {
  const names = fieldNames(form).filter((name) => link.has(name));
  if (!names.length) return false;
  [...form.elements].filter((control) => control.name).forEach(restoreDefault);
  names.forEach((name) => fill(form, name, withoutTrail(link.get(name))));
  return true;
}

// A letter's punctuation and a mailing tool's "?utm_source=" end up in the last answer of a link.
function withoutTrail(value) {
  const [answer] = value.split("?");
  return answer.replace(answer.includes("(") ? /[\s.,;:!]+$/ : /[\s.,;:!)\]}>"'’”»]+$/, "");
}

// The page opens with a worked example. A copy that is older than that must not open in the past.
export function movePastDates(form) {
  form.querySelectorAll("[data-opens]").forEach((group) => {
    if (group.dataset.opens < today()) fill(form, group.dataset.field, today());
  });
}

export function keepDraft(form) {
  sessionStorage.setItem(form.dataset.calculator, JSON.stringify([...new FormData(form)]));
}

export function dropDraft(form) {
  sessionStorage.removeItem(form.dataset.calculator);
}

// Fill a form with the draft that this tab kept. Return whether there is one.
export function restoreDraft(form) {
  const draft = JSON.parse(sessionStorage.getItem(form.dataset.calculator));
  if (!draft) return false;
  fieldNames(form).forEach((name) => {
    const values = draft.filter(([field]) => field === name).map(([, value]) => value);
    if (values.length > 1)
      controlsOf(form, name).forEach((control, index) => {
        control.value = values[index];
      });
    else if (values.length) fill(form, name, values[0]);
  });
  return true;
}

// A field is shown only for the answers that make it matter: data-shown-for has their values.
export function showFields(form) {
  const data = new FormData(form);
  form.querySelectorAll("[data-shown-for]").forEach((field) => {
    const conditions = Object.entries(JSON.parse(field.dataset.shownFor));
    field.hidden = !conditions.every(([name, values]) => values.includes(data.get(name)));
  });
}

// A field may be in a part that is folded, or not matter for the other answers.
export function unfold(control) {
  control.closest("details")?.setAttribute("open", "");
  control.closest(".field").hidden = false;
}
