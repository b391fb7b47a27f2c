/* Taking a picture along: as SVG with every colour written out, as PNG, as Mermaid text, as a link. All is made here; nothing is asked of a server. */

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order", "font-family", "font-size", "font-weight", "font-variant-numeric", "text-decoration-line", "text-anchor"];

/** A computed colour that every program can read: `color(srgb 0.2 0.3 0.4)` becomes `rgb(51, 77, 102)`. */
function plainColour(value) {
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!parts) return value;
  const [r, g, b] = parts.slice(1, 4).map((part) => Math.round(between(0, Number(part), 1) * 255));
  return parts[4] ? `rgba(${r}, ${g}, ${b}, ${parts[4]})` : `rgb(${r}, ${g}, ${b})`;
}

/** The drawing as a file of its own, in the colours that are seen now; hidden cards are left out. */
function asSvg(view) {
  const { svg } = view;
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")], copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, i) => {
    const seen = getComputedStyle(original), into = copies[i];
    if (seen.display === "none" || original.matches(".st-hit")) return into.setAttribute("data-gone", "1");
    if (into.matches("path, rect, circle, polyline, text, tspan, svg")) {
      for (const name of KEPT) {
        const value = plainColour(seen.getPropertyValue(name));
        if (value && value !== "normal") into.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value);
      }
    }
    for (const { name } of [...into.attributes]) if (name.startsWith("data-") || name.startsWith("aria-describedby") || name === "class" || name === "style" || name.includes("xlink")) into.removeAttribute(name);
    if (original.matches("a.st-card")) into.setAttribute("href", leadsTo(original));
    return undefined;
  });
  copy.querySelectorAll("[data-gone]").forEach((element) => element.remove());
  const { x, y, width, height } = svg.viewBox.baseVal;
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.prepend(draw("rect", { x, y, width, height, fill: plainColour(colour(view)) }));
  copy.prepend(draw("title", {}, svg.getAttribute("aria-label") ?? ""));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The colour of the paper. */
function colour(view) {
  const probe = make("i", { class: "st-paper" });
  view.figure.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** The drawing as a picture of dots, twice as fine as a screen's. */
async function asPng(view) {
  const { width, height } = view.svg.viewBox.baseVal;
  const image = new Image();
  const url = URL.createObjectURL(new Blob([asSvg(view)], { type: "image/svg+xml" }));
  try {
    await new Promise((done, failed) => {
      image.addEventListener("load", done);
      image.addEventListener("error", failed);
      image.src = url;
    });
    const scale = Math.min(2, 8000 / Math.max(width, height));
    const canvas = make("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

const FRAMES = { say: ["[", "]"], number: ["(", ")"], work: ["[/", "\\]"], guard: ["{{", "}}"], hear: [">", "]"], review: ["[", "]"] };

/** Letters, digits, blanks and harmless signs stay; every other ASCII sign becomes its code, so that nothing is markup. */
const encoded = (text) => [...text.replace(/\s+/g, " ").trim()].map((c) => (/[\p{L}\p{N} .,\-_%→·−×+]/u.test(c) || c > "\x7f" ? c : `#${c.codePointAt(0)};`)).join("");

/** The cards that are shown, as a Mermaid flowchart. */
function asMermaid(view) {
  const shown = [...view.picture.cards.values()].filter((card) => !card.element.classList.contains("st-hidden"));
  const names = new Map(shown.map((card, i) => [card.id, `n${i}`]));
  const lines = ["flowchart TD"];
  for (const card of shown) {
    const shape = [...card.element.classList].find((name) => name.startsWith("st-s-"))?.slice(5);
    const [left, right] = FRAMES[shape] ?? FRAMES.say;
    const value = card.element.querySelector(":scope > .st-v")?.firstChild?.textContent ?? "";
    const label = [card.isFold ? "" : valuesOf(card, "called")[0], card.title, value].filter(Boolean).map(encoded).join("<br/>");
    lines.push(`  ${names.get(card.id)}${left}"${label}"${right}`);
  }
  for (const edge of view.picture.edges) {
    const loose = ["st-exp", "st-cor", "st-hyp", "st-loose"].some((name) => edge.element.classList.contains(name));
    const arrow = loose ? "-.-" : edge.element.classList.contains("st-comp") ? "===" : "---";
    for (const lower of edge.lowers) if (names.has(lower) && names.has(edge.upper)) lines.push(`  ${names.get(edge.upper)} ${arrow} ${names.get(lower)}`);
  }
  return `${lines.join("\n")}\n`;
}

function download(content, type, name) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

async function copy(view, text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "st-p" });
    area.value = text;
    view.figure.append(area);
    area.select();
    const done = document.execCommand("copy"); // where a page is not served safely, there is no other way
    area.remove();
    if (!done) return view.say("The browser did not allow to copy.");
  }
  return view.say(words);
}

/** Copies a picture; where the browser does not allow that, it is downloaded instead. `parts`: promises of what is copied, by their types. */
async function copyPicture(view, parts, words, instead) {
  try {
    const known = Object.entries(parts).filter(([type]) => ClipboardItem.supports?.(type) ?? type !== "image/svg+xml");
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(known))]);
  } catch {
    return instead();
  }
  return view.say(words);
}

/** The ways to take a picture along, by their words. */
function waysToSave(view) {
  const name = (view.svg.getAttribute("aria-label") ?? "picture").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80) || "picture";
  const cannot = "The browser does not allow to copy here, so the picture is downloaded.";
  const svg = (words) => {
    download(asSvg(view), "image/svg+xml", `${name}.svg`);
    view.say(words);
  };
  const png = async (words) => {
    const blob = await asPng(view).catch(() => null);
    if (!blob) return view.say("This site does not let the browser make a PNG; the SVG works.");
    download(blob, "image/png", `${name}.png`);
    return view.say(words);
  };
  return [
    ["Copy the link to this view", () => copy(view, location.href, "The link is copied.")],
    ["Copy as Mermaid text", () => copy(view, asMermaid(view), "The Mermaid text is copied.")],
    ["Copy as SVG", () => {
      const of = (type) => new Blob([asSvg(view)], { type });
      // As text too: an editor takes that, and a program that draws takes the picture.
      return copyPicture(view, { "image/svg+xml": of("image/svg+xml"), "text/plain": of("text/plain") }, "The SVG is copied.", () => svg(cannot));
    }],
    // The promise goes in as it is: some browsers allow to copy only in the moment of the click.
    ["Copy as PNG", () => {
      const made = asPng(view);
      made.catch(() => {}); // what cannot be made cannot be copied either, and the way out says so
      return copyPicture(view, { "image/png": made }, "The PNG is copied.", () => png(cannot));
    }],
    ["Download as SVG", () => svg("The SVG is on its way.")],
    ["Download as PNG", () => png("The PNG is on its way.")],
  ];
}
