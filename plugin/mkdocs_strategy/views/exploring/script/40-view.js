/* One picture that is explored: what is lit, filtered, folded and unfolded, and who is told when that changes. */

function openView(figure, number, signal) {
  const sheet = figure.querySelector(":scope > .st-sheet-of");
  const svg = sheet.querySelector("svg.st-pic");
  const picture = readPicture(svg);
  const note = openNote(figure, signal);
  const status = make("p", { class: "st-status", role: "status" });
  const view = {
    figure, sheet, svg, picture, note, status, number, signal,
    state: { lit: null, filters: new Map(), folded: new Set(), unfolded: [] },
    listeners: [],
    hidden: [], // what the picture does not show, once that is known
    foldOf: new Map(), // the cards that it is folded in, by its ids
    say: (words) => { status.textContent = words; },
    /** Draws the state anew; `push` makes it a step of the browser's history. */
    changed(push = false) {
      badges(view, draw_(view.passing ?? view.state.lit).hidden);
      view.panel?.rest();
      for (const listener of view.listeners) listener(push);
    },
    /** Lights a thread for as long as the pointer or the focus is there; null: what was kept comes back. */
    pass(id) {
      if ((view.passing ?? null) === id) return;
      view.passing = id;
      draw_(id ?? view.state.lit);
    },
    /** Keeps a thread lit, in the address too; null puts it out. */
    keep(id, push = true) {
      view.state.lit = id;
      view.passing = null;
      view.changed(push);
      if (id !== null) view.say(threadWords(picture, id));
    },
  };
  const draw_ = (lit) => show(picture, { lit, matches: matching(view), folded: view.state.folded, holding: holdingCards(view) });
  return view;
}

/** `Lit: “Explain the fit”, 3 cards up to “Recruiters meet …”, 9 below.` */
function threadWords(picture, id) {
  const { start, above, below } = threadOf(picture, id);
  const vision = [...above].find((card) => card.kind === "vision");
  const up = above.size ? `, ${count(above.size, "card")} up${vision ? ` to “${vision.title}”` : ""}` : "";
  return `Lit: “${start.title}”${up}, ${below.size ? `${below.size} below` : "nothing below"}.`;
}

/** `+5` on cards that were folded by hand. */
function badges(view, hidden) {
  view.svg.querySelectorAll(".st-own-more").forEach((badge) => badge.remove());
  for (const id of view.state.folded) {
    const card = view.picture.cards.get(id);
    const number = [...threadOf(view.picture, id).below].filter((lower) => hidden.has(lower)).length;
    if (!number) continue;
    const box = card.element.querySelector(".st-box").getBBox();
    card.element.append(draw("g", { class: "st-more st-own-more", transform: `translate(${box.width / 2} ${box.height})` },
      draw("rect", { x: -16, y: -8.5, width: 32, height: 17, rx: 8.5 }),
      draw("text", { y: 3.8, "text-anchor": "middle" }, `+${Math.min(number, 999)}`)));
  }
}

/** Folds what hangs on a card, or unfolds it again. */
function toggleFold(view, id) {
  const card = view.picture.cards.get(id);
  const { folded } = view.state;
  if (folded.has(id)) {
    folded.delete(id);
    view.say(`Unfolded what is below “${card.title}”.`);
  } else {
    folded.add(id);
    const number = hiddenBelow(view.picture, folded).size;
    if (!number || !countBelow(view.picture, id)) {
      folded.delete(id);
      return view.say(`Nothing below “${card.title}” to fold.`);
    }
    view.say(`Folded below “${card.title}”: ${count(number, "card")} put away.`);
  }
  return view.changed(true);
}
