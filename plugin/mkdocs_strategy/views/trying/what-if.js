/* What if: the parts of a metric's formula can be moved, and the metric and those above it follow. The formula comes as data and is
   walked through; nothing is run as a program. Without this script the table says how strongly each part moves the metric. */
(() => {
"use strict";

const MOST = 200;

/** What a formula comes to; NaN or an infinity where it cannot be reckoned. */
function answer(tree, values) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return values.get(tree) ?? NaN;
  const [kind, ...rest] = tree;
  if (kind === "min" || kind === "max") return Math[kind](...rest.map((one) => answer(one, values)));
  let total = answer(rest[0], values);
  for (let at = 1; at < rest.length; at += 2) {
    const value = answer(rest[at + 1], values);
    if (rest[at] === "+") total += value;
    else if (rest[at] === "-") total -= value;
    else if (rest[at] === "*") total *= value;
    else total = value === 0 ? NaN : total / value;
  }
  return total;
}

/** A number as people read it: four digits, or all before the point, thousands by commas, a true minus. */
function digits(number) {
  const size = Math.abs(number);
  if (size >= 1e15) return number.toExponential(3);
  const kept = size === 0 ? 0 : size >= 1000 ? Math.round(number) : Number(number.toPrecision(4));
  return kept.toLocaleString("en-US", { maximumFractionDigits: size < 1 ? 6 : 4 }).replace("-", "−");
}

function told(number, [before, behind, factor]) {
  if (!Number.isFinite(number)) return "cannot be reckoned";
  const text = digits(number * factor);
  return text.startsWith("−") ? "−" + before + text.slice(1) + behind : before + text + behind;
}

function signed(percent) {
  return (percent > 0 ? "+" : "") + digits(percent) + "%";
}

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function begin(block) {
  const trial = JSON.parse(block.dataset.trial);
  const table = block.querySelector("table");
  const start = new Map(Object.entries(trial.values));
  const changes = new Map();
  const controls = [];

  function reckon(moved) {
    const values = new Map(start);
    for (const [part, percent] of moved) values.set(part, start.get(part) * (1 + percent / 100));
    for (const [id, , , tree] of trial.formulas) values.set(id, answer(tree, values));
    return values;
  }

  const first = reckon(new Map());
  const rows = trial.formulas.filter(([, title]) => title).map(([id, title, form]) => {
    const said = element("b", {});
    return { id, form, said, line: element("p", {}, title + ": " + told(first.get(id), form) + " → ", said) };
  });
  const result = element("div", { class: "c-result", role: "status" }, ...rows.map((row) => row.line));
  const back = element("button", { type: "button", class: "c-back" }, "As it stands");

  function show() {
    const after = reckon(changes);
    for (const { id, form, said } of rows) {
      const [one, other] = [first.get(id), after.get(id)];
      const share = Number.isFinite(other) && one ? " (" + signed((other - one) / Math.abs(one) * 100) + ")" : "";
      said.textContent = told(other, form) + share;
    }
    for (const { part, form, now } of controls) now.textContent = told(start.get(part) * (1 + (changes.get(part) ?? 0) / 100), form);
    back.disabled = ![...changes.values()].some(Boolean);
  }

  function set(part, text, from) {
    const wanted = Number(text);
    const percent = Number.isFinite(wanted) ? Math.min(Math.max(wanted, -100), MOST) : 0;
    changes.set(part, percent);
    for (const one of controls) if (one.part === part) for (const input of [one.slider, one.box]) if (input !== from) input.value = String(percent);
    show();
  }

  table.tHead.rows[0].append(element("th", { scope: "col", class: "c-tried" }, "What if it changed by …"));
  for (const row of table.tBodies[0].rows) {
    const part = row.dataset.part;
    const cell = row.insertCell();
    cell.dataset.label = "What if";
    cell.className = "c-tried";
    const form = Object.hasOwn(trial.parts, part) ? trial.parts[part] : null;
    if (!form || !start.has(part)) {
      cell.textContent = "follows from the others, or is zero";
      continue;
    }
    const title = row.cells[0].textContent.trim();
    const slider = element("input", { type: "range", min: "-50", max: "50", step: "1", value: "0", "aria-label": "Change of " + title + " in percent" });
    const box = element("input", { type: "number", min: "-100", max: String(MOST), step: "any", value: "0", "aria-label": "The same as a number, for " + title });
    const now = element("b", { "aria-hidden": "true" });
    controls.push({ part, form, slider, box, now });
    slider.addEventListener("input", () => set(part, slider.value, slider));
    box.addEventListener("input", () => set(part, box.value, box));
    cell.append(element("span", { class: "c-try" }, slider, element("span", {}, box, " %"), now));
  }
  if (!controls.length) return;
  back.addEventListener("click", () => {
    changes.clear();
    for (const { slider, box } of controls) slider.value = box.value = "0";
    show();
  });
  table.after(result, back);
  show();
}

for (const block of document.querySelectorAll(".sp-what-if:not([data-live])")) {
  block.dataset.live = "yes";
  begin(block);
}
})();
