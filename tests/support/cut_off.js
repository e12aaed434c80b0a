// Elements of the article whose text is cut off at the side.
() =>
  [...document.querySelectorAll("article *")]
    .filter((part) => part.checkVisibility() && !part.children.length && part.textContent.trim())
    .filter((part) => !part.closest("svg, .unseen, .scroll, pre, [role=status], .headerlink"))
    .filter((part) => ["hidden", "clip"].includes(getComputedStyle(part).overflowX))
    .filter((part) => part.scrollWidth > part.clientWidth + 1)
    .map((part) => part.outerHTML.slice(0, 90));
