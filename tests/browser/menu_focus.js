// On a small screen: what has the focus, whether it is in the menu, and whether it is on the
// screen.
() => {
  const target = document.activeElement;
  const label = [...(target.labels ?? [])].find(
    (text) =>
      text.checkVisibility({ visibilityProperty: true }) && text.getBoundingClientRect().width,
  );
  const box = (label ?? target).getBoundingClientRect();
  return {
    name: target.getAttribute("aria-label") ?? target.textContent.trim(),
    opensMenu: target.id === "__drawer",
    inMenu: target.closest(".md-sidebar--primary") !== null,
    onScreen: box.left >= 0 && box.right <= innerWidth,
  };
};
