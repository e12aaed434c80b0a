// What html-validate looks for: the HTML standard and accessibility, not taste.
export default {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-inline-style": "error",
    // A role says the same as the element; a wide table's frame that can be scrolled is a div with one.
    "prefer-native-element": "off",
    // The theme's search answers while one types, and its color switch at once: neither form is ever sent.
    "wcag/h32": "off",
  },
};
