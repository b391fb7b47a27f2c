/* A picture as cards and edges, read from its drawing. Up is why, down is how. */

/** Reads the drawing: cards by id, edges with both ends. An edge of a formula joins several cards to one. */
function readPicture(svg) {
  const cards = new Map();
  for (const element of svg.querySelectorAll(".st-card")) {
    const title = element.querySelector(":scope > title");
    const words = [...element.querySelectorAll(":scope > text")].map((text) => text.textContent);
    title?.remove(); // the note says it, and the name stays
    cards.set(element.dataset.id, {
      id: element.dataset.id, element, kind: element.dataset.kind, top: "top" in element.dataset,
      isFold: element.querySelector(":scope > .st-sheet") !== null,
      title: title?.textContent ?? words[0] ?? "", base: element.getAttribute("class"), up: [], down: [],
    });
  }
  const edges = [];
  for (const element of svg.querySelectorAll("path.st-e")) {
    const title = element.querySelector("title");
    title?.remove();
    const next = element.nextElementSibling;
    const arrow = next?.classList.contains("st-ah") ? next : null;
    const edge = {
      element, arrow, says: title?.textContent ?? "", base: element.getAttribute("class"), arrowBase: arrow?.getAttribute("class"),
      lowers: (element.dataset.from ?? "").split(" ").filter((id) => cards.has(id)), upper: element.dataset.to,
    };
    if (!edge.lowers.length || !cards.has(edge.upper)) continue;
    edges.push(edge);
    for (const lower of edge.lowers) {
      cards.get(lower).up.push(edge);
      cards.get(edge.upper).down.push(edge);
    }
  }
  const verbs = [...svg.querySelectorAll("text[data-of]")].map((element) => {
    const [lower, upper] = element.dataset.of.split(" ");
    return { element, lower, upper, base: element.getAttribute("class") };
  });
  return { svg, cards, edges, verbs };
}

/** The thread of a card: all it serves up to the first vision, and all that hangs on it. */
function threadOf(picture, id) {
  const start = picture.cards.get(id);
  const above = new Set(), below = new Set(), edges = new Set();
  const queue = [start];
  for (const card of queue) {
    if (card.kind === "vision") continue; // a thread ends at its first vision
    for (const edge of card.up) {
      const upper = picture.cards.get(edge.upper);
      if (upper.top && !start.top && card.kind === "north-star") continue;
      edges.add(edge);
      if (!above.has(upper) && upper !== start) {
        above.add(upper);
        queue.push(upper);
      }
    }
  }
  const down = [start];
  for (const card of down) {
    for (const edge of card.down) {
      edges.add(edge);
      for (const id of edge.lowers) {
        const lower = picture.cards.get(id);
        if (lower !== start && !below.has(lower)) {
          below.add(lower);
          down.push(lower);
        }
      }
    }
  }
  return { start, above, below, edges, holds: (card) => card === start || above.has(card) || below.has(card) };
}

/** Cards that are hidden where some are folded: those that no way down from the top reaches but through a folded one. */
function hiddenBelow(picture, folded) {
  if (!folded.size) return new Set();
  const seen = new Set();
  const queue = [...picture.cards.values()].filter((card) => !card.up.length);
  queue.forEach((card) => seen.add(card));
  for (const card of queue) {
    if (folded.has(card.id)) continue;
    for (const edge of card.down) {
      for (const id of edge.lowers) {
        const lower = picture.cards.get(id);
        if (!seen.has(lower)) {
          seen.add(lower);
          queue.push(lower);
        }
      }
    }
  }
  return new Set([...picture.cards.values()].filter((card) => !seen.has(card)));
}

/** Everything that hangs on a card in the picture. */
const countBelow = (picture, id) => threadOf(picture, id).below.size;
