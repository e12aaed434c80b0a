// A text field with a list to choose from: Python finds what to offer, the reader picks. See
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

// Return a function to call when Python has filled the list.
export function bindCombobox(input) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const options = () => [...list.querySelectorAll("[role=option]")];
  let active = -1; // the index of the marked option
  let searching = false; // from the first letter until an option is picked

  function mark(index) {
    active = index;
    options().forEach((option, position) => {
      option.id = `${list.id}-${position}`;
      option.setAttribute("aria-selected", String(position === active));
    });
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[active].id);
    options()[active].scrollIntoView({ block: "nearest" });
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    mark(-1);
  }

  function close() {
    searching = false;
    open(false);
  }

  function pick(option) {
    input.value = option.textContent;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function move(step) {
    const { length } = options();
    if (list.hidden) open(true);
    if (active < 0) mark(step > 0 ? 0 : length - 1);
    else mark((active + step + length) % length);
  }

  input.addEventListener("input", () => {
    searching = true;
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options().length) move(step);
    else if (event.key === "Enter" && active >= 0) pick(options()[active]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", ({ target }) => {
    if (target.matches("[role=option]")) pick(target);
  });
  return () => open(searching && document.activeElement === input && options().length > 0);
}
