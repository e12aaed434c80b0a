// Carries text between the forms of a page, Python and the results. It adds, rounds, formats and
// labels nothing: what it shows is in the page already or comes from run().
import { Calculator } from "./calculator.js";
import { fill, unfold } from "./form.js";
import { fetchAhead } from "./runtime.js";

function bind(form) {
  const calculator = new Calculator(form);
  const onClick = (selector, listener) =>
    form
      .querySelectorAll(selector)
      .forEach((button) => button.addEventListener("click", () => listener(button)));
  onClick("[data-again]", () => calculator.request());
  onClick("[data-take]", (button) => calculator.export(button));
  onClick("[data-empty]", (button) => {
    fill(form, button.dataset.empty, "");
    calculator.change();
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".change, [data-list=problems] a");
    if (!link) return;
    event.preventDefault(); // the fragment is the answer's
    const control = document.getElementById(link.hash.slice(1));
    unfold(control);
    control.focus();
  });
  form.addEventListener("focusin", () => calculator.wake());
  form.addEventListener("input", ({ target }) =>
    calculator.change({ typing: target.type === "text" }),
  );
  form.addEventListener("change", () => calculator.change());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    calculator.change({ submitted: true });
  });
  // The fields change after this event.
  form.addEventListener("reset", () => setTimeout(() => calculator.change()));
  watchCard(form);
  return calculator;
}

// While the card is above what is in view, a small screen shows the newest answer at its foot.
function watchCard(form) {
  const watch = ([{ isIntersecting, boundingClientRect }]) =>
    form.toggleAttribute("data-card-away", !isIntersecting && boundingClientRect.top < 0);
  new IntersectionObserver(watch).observe(form.querySelector("[data-card]"));
}

const forms = [...document.querySelectorAll("form[data-calculator]")];
const calculators = forms.map(bind);

function openLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  calculators.forEach((calculator) => calculator.openLink(link));
}

window.addEventListener("hashchange", openLink);
for (const leaving of ["pagehide", "visibilitychange"])
  window.addEventListener(leaving, () => calculators.forEach((calculator) => calculator.keep()));
window.addEventListener("afterprint", () => {
  delete document.documentElement.dataset.print;
});
openLink();
if (["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type))
  calculators.forEach((calculator) => calculator.reopen());
fetchAhead(forms);
