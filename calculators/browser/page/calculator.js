// A form with what is known of it beside its fields. It's a client of Python: runtime.js says what
// that is.
import { bindCombobox } from "./combobox.js";
import { exporters } from "./exports.js";
import {
  dropDraft,
  fillFromLink,
  keepDraft,
  movePastDates,
  now,
  readAnswers,
  restoreDraft,
  showFields,
  today,
} from "./form.js";
import {
  hasErrors,
  setState,
  showErrors,
  showFailure,
  showProgress,
  showResult,
  showStatus,
} from "./results.js";
import { ask } from "./runtime.js";

const PAUSE = 600; // milliseconds without a letter typed before errors and status are shown

export class Calculator {
  constructor(form) {
    this.form = form;
    this.source = "example"; // of its answers; or link, reader
    this.madeWith = {}; // what a link says beside answers: its version and the period of the data
    this.address = undefined; // the fragment that says what the fields say, once there is one
    this.typing = false; // the newest change was made in a text field
    this.submitted = false; // an error takes the focus
    this.announcing = undefined; // the timer that waits for a pause
    this.result = undefined; // the newest answer without errors
    this.exporting = new Map(); // what waits for the first of them, by its button
    this.comboboxes = [...form.querySelectorAll("[role=combobox]")].map(bindCombobox);
  }

  request() {
    clearTimeout(this.announcing); // of an answer that's outdated now
    ask(this);
  }

  change(changes) {
    const edited = { source: "reader", madeWith: {}, address: undefined, typing: false };
    Object.assign(this, edited, changes);
    showFields(this.form);
    this.request();
  }

  // The opening answer was made at build: ask for today's, once.
  wake() {
    if (this.source !== "example" || this.form.dataset.state !== "prerendered") return;
    movePastDates(this.form);
    this.request();
  }

  openLink(link) {
    if (!fillFromLink(this.form, link)) return;
    // the first links didn't say
    const madeWith = { v: link.get("v") ?? "1", data: link.get("data") ?? "" };
    this.change({ source: "link", address: location.hash, madeWith });
  }

  reopen() {
    if (restoreDraft(this.form)) this.change();
  }

  // Keep what the address doesn't say, such as an answer with an error, for who comes back.
  keep() {
    const unsaved = this.source !== "example" && location.hash !== this.address;
    (unsaved ? keepDraft : dropDraft)(this.form);
  }

  export(button) {
    const run = () => exporters[button.dataset.take](this.form, this.result, button.dataset);
    if (this.result) return run();
    this.exporting.set(button, run);
    this.request();
  }

  question() {
    const answers = { ...readAnswers(this.form), ...this.madeWith };
    return { name: this.form.dataset.calculator, answers, asOf: today(), asked: now() };
  }

  onWait(state) {
    if (state === "ready") this.form.setAttribute("aria-busy", "true");
    else setState(this.form, state);
  }

  onProgress(bytes) {
    showProgress(this.form, bytes);
  }

  onFailure(kind, trace) {
    this.form.removeAttribute("aria-busy");
    showFailure(this.form, kind, trace);
  }

  onResult(result, version) {
    this.form.removeAttribute("aria-busy");
    showResult(this.form, result, version);
    this.announcing = setTimeout(() => this.announce(result), this.typing ? PAUSE : 0);
    this.comboboxes.forEach((refresh) => refresh());
    if (hasErrors(result)) return;
    this.result = result;
    this.exporting.forEach((run) => run());
    this.exporting.clear();
  }

  announce(result) {
    showErrors(this.form, result.errors);
    if (hasErrors(result)) {
      if (this.submitted) this.form.querySelector("[data-summary]").focus();
      showStatus(this.form, this.result ? "problem" : "problemExample");
    } else if (this.source !== "example") {
      if (this.submitted)
        this.form.querySelector("[data-card]").scrollIntoView({ block: "center" });
      showStatus(this.form, "ready", result.sentence);
      history.replaceState(null, "", `#${result.fragment}`);
      this.address = location.hash;
    }
    this.submitted = false;
  }
}
