// Two things of the theme's are no faults. Labels without words are for the pointer: what they open
// has a name of its own and takes keys. And labels of the menu are only headings where a screen is
// wide enough not to fold it: there the boxes that they are for are hidden.
async () => {
  const isHeading = (element) =>
    element.matches(".md-nav__item--section > label, .md-nav__title") &&
    getComputedStyle(element.control).display === "none";
  const isIcon = (element) =>
    element.matches("label:is(.md-overlay, .md-search__overlay, .md-icon)") &&
    !element.textContent.trim();
  const { results } = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ node, ruleId, message }) => ({
      element: node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement,
      ruleId,
      message,
    }))
    .filter(({ element }) => !isIcon(element))
    .filter(({ element, ruleId }) => !(ruleId === "label_ref_valid" && isHeading(element)))
    .map(
      ({ element, ruleId, message }) => `${ruleId}: ${message} ${element.outerHTML.slice(0, 200)}`,
    );
};
