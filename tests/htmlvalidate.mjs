// Settings of html-validate: the HTML standard and accessibility, not taste.
export default {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-inline-style": "error",
    // The scrolling frame of a wide table is a div with a role, as no element means the same.
    "prefer-native-element": "off",
    // The theme's search and its color switch act on input: neither form is ever submitted.
    "wcag/h32": "off",
  },
};
