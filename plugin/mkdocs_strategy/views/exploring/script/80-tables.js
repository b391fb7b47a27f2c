/* Tables with many rows: columns that sort, and a box that filters all tables of a part of the page. */

const ROWS = 4, MANY_ROWS = 15;
const FACTORS = { k: 1e3, m: 1e6, b: 1e9 };

/** What a cell is sorted by: the first number in it where there is one and the column is of numbers, else its words. */
function keyOf(cell, numbers) {
  const text = (cell?.querySelector("b, a") ?? cell)?.textContent.trim() ?? "";
  if (!numbers) return fold(text);
  const match = /[-−+]?\d[\d, ]*(?:\.\d+)?/.exec(text);
  if (!match) return null;
  const factor = FACTORS[text.slice(match.index + match[0].length)[0]?.toLowerCase()] ?? 1;
  return Number(match[0].replace(/[, ]/g, "").replace("−", "-")) * factor;
}

/** Rows in the order of a column; those without a value come last. */
function sorted(rows, column, numbers, down) {
  const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column], numbers)]));
  const empty = (key) => key === null || key === "";
  return [...rows].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (empty(x) || empty(y)) return empty(x) - empty(y);
    const order = numbers ? x - y : x.localeCompare(y);
    return down ? -order : order;
  });
}

function sortable(table, say, signal) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const first = [...body.rows];
  const restore = [];
  for (const head of heads) {
    const words = [...head.childNodes];
    const button = make("button", { type: "button", class: "st-sort" }, ...words);
    head.append(button);
    const numbers = head.classList.contains("num") || (first.filter((row) => keyOf(row.cells[head.cellIndex], true) !== null && /^\D{0,2}\d/.test(row.cells[head.cellIndex]?.textContent.trim())).length > first.length / 2);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const next = now === null ? "ascending" : now === "ascending" ? "descending" : null;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (next) head.setAttribute("aria-sort", next);
      body.append(...(next ? sorted(first, head.cellIndex, numbers, next === "descending") : first));
      say(next ? `Sorted by ${button.textContent.trim()}, ${next}.` : "In the order of the strategy again.");
    }, { signal });
    restore.push(() => head.replaceChildren(...words));
  }
  signal.addEventListener("abort", () => restore.forEach((one) => one()));
}

function exploreTables(part, signal) {
  const tables = [...part.querySelectorAll("table.sp-table")].filter((table) => table.tHead?.rows.length === 1 && table.tBodies.length === 1
    && !table.matches(".sp-matrix, .sp-layers, .sp-due, .sp-levels table, .sp-moving table") && !table.querySelector("td[colspan], td[rowspan], th[colspan]"));
  const long = tables.filter((table) => table.tBodies[0].rows.length >= ROWS);
  if (!long.length) return;
  const status = make("p", { class: "st-status", role: "status" });
  const say = (words) => { status.textContent = words; };
  long.forEach((table) => sortable(table, say, signal));
  const bar = make("div", { class: "st-tools st-of-tables" });
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const filtered = rows.length > MANY_ROWS;
  if (filtered) bar.append(rowFilter(tables, rows, say, signal));
  bar.append(status);
  const first = filtered ? tables[0] : long[0];
  (headingOf(first) ?? first).before(bar);
  signal.addEventListener("abort", () => bar.remove());
}

const headingOf = (table) => (table.previousElementSibling?.matches("h2, h3") ? table.previousElementSibling : null);

/** A box that leaves the rows which hold all its words, those of their table's name among them; a table without any goes with its heading. */
function rowFilter(tables, rows, say, signal) {
  const input = make("input", { type: "search", class: "st-search", placeholder: "Filter the rows", "aria-label": "Filter the rows", autocomplete: "off", spellcheck: "false" });
  const out = (row) => row.classList.contains("st-left-out");
  const look = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.classList.toggle("st-left-out", !words.every((word) => fold(`${row.textContent} ${row.closest("table").caption?.textContent ?? ""}`).includes(word)));
    for (const table of tables) {
      const gone = [...table.tBodies[0].rows].every(out);
      for (const element of [table, headingOf(table)]) element?.classList.toggle("st-left-out", gone);
    }
    const left = rows.filter((row) => !out(row)).length;
    say(words.length ? (left ? `${left} of ${count(rows.length, "row")}.` : `No row holds “${input.value}”.`) : "");
  };
  input.addEventListener("input", look, { signal });
  input.addEventListener("keydown", (event) => {
    event.stopPropagation(); // a theme's keys are not meant while somebody writes
    if (event.key !== "Escape") return;
    input.value = "";
    look();
  }, { signal });
  return input;
}
