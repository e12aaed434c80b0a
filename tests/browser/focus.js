// Where the focus is, and whether a reader sees it: marked, in view, below the header.
() => {
  const target = document.activeElement;
  if (target === document.body) return null;
  const ticked = target.matches("input[type=radio], input[type=checkbox]");
  const shown = (ticked && target.closest("label")) || target;
  const box = shown.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const inHeader = target.closest(".md-header, .md-tabs, .md-skip") !== null;
  const styles = [
    target,
    shown,
    shown.querySelector("span"),
    target.nextElementSibling,
    target.closest(".md-search__form"),
  ]
    .filter(Boolean)
    .map((part) => getComputedStyle(part));
  return {
    element: target.outerHTML.slice(0, 80),
    marked: styles.some(
      ({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none",
    ),
    inView: box.bottom > 0 && box.top < innerHeight && (box.bottom > header || inHeader),
  };
};
