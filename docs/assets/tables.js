// Tables to sort by a column and to search by typing. A cell sorts by its text,
// or by its data-key where that is empty: not released. Without this script the tables are whole.
(() => {
  let order; // made on the first click: a phone takes 40 ms for it

  function sortable(table) {
    const [head] = table.tHead.rows;
    [...head.cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const down = cell.getAttribute("aria-sort") === (column ? "descending" : "ascending");
        const sign = down === column > 0 ? 1 : -1; // numbers from the top first, names from A
        [...head.cells].forEach((other) => other.removeAttribute("aria-sort"));
        cell.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        const key = (row) => {
          const { dataset, textContent } = row.cells[column];
          return dataset.key ?? textContent.replaceAll(",", "");
        };
        order ??= new Intl.Collator("en", { numeric: true });
        const rows = [...table.tBodies[0].rows];
        rows.sort(
          (one, other) =>
            (key(one) === "") - (key(other) === "") || sign * order.compare(key(one), key(other)),
        ); // what was not released comes last
        table.tBodies[0].append(...rows);
      });
    });
  }

  // Lower case without accents and points, and "Saint" as BLS writes it: "St."
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f.]/g, "")
      .toLowerCase()
      .replace(/\bsaint\b/g, "st");

  function searchable(part) {
    const input = part.querySelector("input");
    const table = part.nextElementSibling.querySelector("table");
    part.hidden = false;
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/);
      const rows = [...table.tBodies[0].rows];
      rows.forEach((row) => {
        row.hidden = !words.every((word) => fold(row.cells[0].textContent).includes(word));
      });
      part.querySelector("[data-none]").hidden = rows.some((row) => !row.hidden);
    });
  }

  document.querySelectorAll("table[data-sortable]").forEach(sortable);
  document.querySelectorAll("[data-find]").forEach(searchable);
})();
