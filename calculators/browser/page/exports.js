// Take an answer along: copy its link, save a file of it, print it.
import { linkTo, showStatus } from "./results.js";

const PAGE_HEIGHT = 900; // pixels, of which Letter and A4 have more between narrow margins
const KEEP_FILE = 60_000; // milliseconds that a browser has to save it

function copy(form, result) {
  const shown = form.querySelector("[data-link]");
  shown.hidden = false;
  const field = shown.querySelector("input");
  field.value = linkTo(result);
  field.select();
  const local = field.value.startsWith("file:");
  const showOnly = () => showStatus(form, local ? "shownLocal" : "shown");
  const showCopied = () => showStatus(form, local ? "copiedLocal" : "copied");
  if (!navigator.clipboard) return showOnly();
  navigator.clipboard.writeText(field.value).then(showCopied, showOnly);
}

function save(form, result, { holds, file, type }) {
  const content = new Blob([result[holds]], { type: `${type};charset=utf-8` });
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_FILE);
  showStatus(form, "saved");
}

function print(form) {
  const root = document.documentElement;
  root.dataset.print = form.dataset.calculator;
  const article = form.closest("article");
  for (let percent = 100; percent >= 50; percent -= 5) {
    root.style.setProperty("--fit", percent / 100);
    if (article.getBoundingClientRect().height <= PAGE_HEIGHT) break;
  }
  window.print();
}

// By the data-take of a button, whose other data say what to save.
export const exporters = { copy, save, print };
