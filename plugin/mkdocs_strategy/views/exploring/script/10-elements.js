/* Making elements without markup in strings, and small things that every part needs. */

const SVG = "http://www.w3.org/2000/svg";

/** An element: `make("button", {type: "button"}, "Fit")`; a property that is a function listens to that event. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** An SVG element with its attributes. */
function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A 16 by 16 icon of strokes. */
const icon = (d) => draw("svg", { viewBox: "0 0 16 16", class: "st-tool-icon", "aria-hidden": "true" }, draw("path", { d }));

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const between = (least, value, most) => Math.max(least, Math.min(value, most));

/** `1 card`, `2 cards`. */
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
