// What run() answered, and where things are, in the places that the page has for them. Elements are
// known by data attributes: data-line and data-because name a line, data-from a text of the result
// by its path, data-list a list by its path or a section by its name, data-error a field.
import { controlsOf, unfold } from "./form.js";

export const hasErrors = (result) => Object.keys(result.errors).length > 0;

// What a search added to the address stays behind, and from a disk the published address counts.
export function linkTo(result) {
  const published = document.querySelector("link[rel=canonical]");
  const address = new URL(location.protocol === "file:" && published ? published : location);
  return Object.assign(address, { search: "", hash: result.fragment }).href;
}

// Screen readers are told of what changes, so leave alone what doesn't.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function writeAll(region, selector, text) {
  region.querySelectorAll(selector).forEach((element) => write(element, text));
}

// --- Status --------------------------------------------------------------------------------------

// Show one message a change, in words that the page has for it or that Python gave.
export function showStatus(form, name, sentence) {
  const status = form.querySelector("[role=status]");
  status.textContent = sentence ?? status.dataset[name];
}

// States: prerendered, downloading, starting, ready, failed.
export function setState(form, state) {
  if (form.dataset.state === state) return;
  form.dataset.state = state;
  form.querySelector("[data-trouble]").hidden = state !== "failed";
  form.querySelector("[data-progress]").hidden = state !== "downloading";
  if (state === "downloading") showProgress(form, 0);
  showStatus(form, state);
}

// The page has words for what has arrived, each with the bytes from which it holds.
export function showProgress(form, bytes) {
  form.querySelector("progress").value = bytes;
  const steps = [...form.querySelectorAll("[data-arrived] > [data-from-bytes]")];
  const reached = steps.findLast((step) => Number(step.dataset.fromBytes) <= bytes);
  steps.forEach((step) => {
    step.hidden = step !== reached;
  });
}

export function showFailure(form, kind, trace = "") {
  form.querySelectorAll("[data-failure]").forEach((reason) => {
    reason.hidden = reason.dataset.failure !== kind;
  });
  write(form.querySelector("[data-trace]"), trace);
  form.querySelector("[data-report]").hidden = !trace;
  setState(form, "failed");
}

// --- Errors --------------------------------------------------------------------------------------

export function showErrors(form, errors) {
  form.querySelectorAll("[data-error]").forEach((element) => {
    const name = element.dataset.error;
    element.textContent = errors[name] ?? "";
    controlsOf(form, name).forEach((control) =>
      control.setAttribute("aria-invalid", String(name in errors)),
    );
  });
  const problems = Object.entries(errors).map(([name, text]) => {
    const [control] = controlsOf(form, name);
    unfold(control);
    return { text, link: `#${control.id}` };
  });
  renderList(form.querySelector("[data-list=problems]"), problems);
  form.querySelector("[data-summary]").hidden = !problems.length;
}

// --- Results -------------------------------------------------------------------------------------

// A result with errors leaves the last answer in place.
export function showResult(form, result, version) {
  form.querySelectorAll("[role=listbox]").forEach((list) => renderList(list, listOf(result, list)));
  form.querySelectorAll("[data-result]").forEach((region) => {
    region.toggleAttribute("data-stale", hasErrors(result));
    if (!hasErrors(result)) renderResult(region, result);
  });
  if (!hasErrors(result))
    result.lines.forEach(({ name, short }) => writeAll(form, `[data-short="${name}"]`, short));
  const runtime = form.querySelector("[data-runtime]");
  write(runtime, runtime.dataset.runtime.replace("{version}", version));
  setState(form, "ready");
}

function renderResult(region, result) {
  region.querySelectorAll("[data-list]:not([data-list=problems])").forEach((list) => {
    const items = listOf(result, list);
    renderList(list, items);
    (list.closest("[data-part]") ?? list).hidden = !items.length;
  });
  for (const { name, text, short, because } of result.lines) {
    writeAll(region, `[data-line="${name}"]:not([data-form=short])`, text);
    writeAll(region, `[data-line="${name}"][data-form=short]`, short);
    writeAll(region, `[data-because="${name}"]`, because);
  }
  region.querySelectorAll("[data-from]").forEach((element) => {
    write(element, partOf(result, element.dataset.from));
  });
  writeAll(region, "[data-address]", linkTo(result));
}

// Return a part of a result by its path, such as "scale.low".
const partOf = (result, path) => path.split(".").reduce((part, name) => part?.[name], result);

function listOf(result, { dataset: { list: name } }) {
  const section = result.sections.find((candidate) => candidate.name === name);
  return section?.rows ?? partOf(result, name) ?? [];
}

// A list has a <template> of one item, and the items. Those that are there are used again.
function renderList(list, items) {
  const pattern = list.querySelector("template").content.firstElementChild;
  while (list.children.length - 1 > items.length) list.lastElementChild.remove();
  while (list.children.length - 1 < items.length) list.append(pattern.cloneNode(true));
  items.forEach((item, index) => renderItem(list.children[index + 1], item));
}

// An item is a text, a row of cells, or parts by their names: then data-text names what to write,
// and data-set which attributes to set from what ("x1:low x2:high").
function renderItem(element, item) {
  if (typeof item === "string") return write(element, item);
  if (Array.isArray(item)) {
    const cells = element.cells ?? [element];
    return item.forEach((cell, index) => writeCell(cells[index], cell));
  }
  for (const part of [element, ...element.querySelectorAll("[data-text], [data-set]")]) {
    if (part.dataset.text) write(part, item[part.dataset.text]);
    for (const pair of part.dataset.set?.split(" ") ?? []) {
      const [attribute, name] = pair.split(":");
      part.setAttribute(attribute, item[name]);
    }
  }
}

// A cell is a text, or a text with the address that it leads to.
function writeCell(element, cell) {
  const link = element.querySelector("a");
  if (typeof cell === "string") {
    link?.remove();
    return write(element, cell);
  }
  const anchor = link ?? document.createElement("a");
  anchor.href = cell.address;
  write(anchor, cell.text);
  if (!link) element.replaceChildren(anchor);
}
