// Keeps the reader's ticks in this browser, page by page. Nothing is sent anywhere.
(() => {
  const boxes = [...document.querySelectorAll(".tick input")];
  if (!boxes.length) return;
  // What to try about each of the first boxes; a checked one needs no trying.
  const tries = [...document.querySelectorAll(".tries li")];
  const leaveOut = () =>
    tries.forEach((line, place) => {
      line.hidden = boxes[place].checked;
    });
  const key = `guide-ticks:${document.querySelector("h1").id}`;
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      return [];
    }
  };
  const keep = (ids) => {
    try {
      localStorage.setItem(key, JSON.stringify(ids));
    } catch {
      /* a browser that keeps nothing: the ticks last as long as the page */
    }
  };
  const show = (ids) => {
    boxes.forEach((box) => {
      box.checked = ids.includes(box.id);
    });
    leaveOut();
  };
  show(read());
  addEventListener("change", () => {
    keep(boxes.filter((box) => box.checked).map((box) => box.id));
    leaveOut();
  });
  document.querySelector("[data-clear-ticks]").onclick = () => {
    show([]);
    keep([]);
  };
})();
