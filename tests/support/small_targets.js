() => {
  // No table waits to be laid out until it comes into view.
  for (const table of document.querySelectorAll(".scroll"))
    table.style.contentVisibility = "visible";
  const targets = "button, select, summary, input:not([type=hidden]), .md-button";
  return [...document.querySelectorAll(`article :is(${targets})`)]
    .filter((target) => target.checkVisibility({ visibilityProperty: true }))
    .filter((target) => !target.closest("[hidden], .unseen, .link"))
    .map((target) => target.closest("label") ?? target)
    .filter((target) => target.getBoundingClientRect().height < 43.5)
    .map((target) => `${target.outerHTML.slice(0, 90)} ${target.getBoundingClientRect().height}`);
};
