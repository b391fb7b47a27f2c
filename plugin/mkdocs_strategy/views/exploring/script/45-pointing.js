/* Hover, focus and touch on cards and edges. A mouse lights in passing; a click or a tap follows a card, which is a link; on an edge it keeps
   the thread lit and says the reason, which a finger can reach nowhere else; beside them all it puts the thread out. Keys walk along. */

const MOST_REASONS = 3;

function pointing(view) {
  const { picture, sheet, svg, note, signal } = view;
  const edgeOf = hitLines(picture);
  const cardAt = (node) => picture.cards.get(node.closest?.(".st-card")?.dataset.id ?? "");
  const restore = () => svg.querySelectorAll(".st-hit").forEach((hit) => hit.remove());
  signal.addEventListener("abort", restore);
  let leaving = 0;
  // On the frame: a drawing that listens for focus would become a stop of the Tab key itself.
  const listen = (name, handler) => sheet.addEventListener(name, handler, { signal });

  listen("pointerover", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const edge = edgeOf.get(event.target), card = cardAt(event.target);
    if (!edge && !card) return;
    clearTimeout(leaving);
    if (edge) {
      view.pass(null);
      mark(edge, true);
      tellEdge(note, edge, picture, event, 120);
    } else if (view.passing !== card.id) {
      view.pass(card.id);
      note.at(card.element.querySelector(".st-box").getBoundingClientRect(), noteOf(view, card), null, 600);
    }
  });
  listen("pointerout", (event) => {
    const edge = edgeOf.get(event.target);
    if (edge) mark(edge, false);
    if (event.pointerType === "touch" || svg.contains(event.relatedTarget) && (cardAt(event.relatedTarget) || edgeOf.has(event.relatedTarget))) return;
    if (note.holds(event.relatedTarget)) return;
    clearTimeout(leaving);
    leaving = setTimeout(() => view.pass(focused()), 60);
    note.hide(250);
  });
  const focused = () => (svg.contains(document.activeElement) && document.activeElement.matches(":focus-visible") ? cardAt(document.activeElement)?.id ?? null : null);

  // A mouse leaves a note, a finger touches something else.
  document.addEventListener("pointerdown", (event) => event.pointerType === "touch" && !note.holds(event.target) && note.hide(), { signal });
  listen("focusin", (event) => {
    const card = cardAt(event.target);
    if (!card || !event.target.matches(":focus-visible")) return;
    view.viewport.reveal(card.element);
    view.pass(card.id);
    note.at(card.element.querySelector(".st-box").getBoundingClientRect(), noteOf(view, card), card.element);
  });
  listen("focusout", (event) => {
    if (cardAt(event.relatedTarget ?? svg)) return;
    view.pass(null);
    note.hide();
  });
  listen("click", (event) => {
    const card = cardAt(event.target);
    if (view.viewport.dragged()) {
      event.preventDefault();
      event.stopPropagation();
    } else if (edgeOf.has(event.target)) {
      const edge = edgeOf.get(event.target);
      view.keep(edge.lowers[0]);
      tellEdge(note, edge, picture, event);
    } else if (card) {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) clicked(view, card, event);
      followCard(event, card.element);
    } else if (view.state.lit !== null) {
      putOut(view);
    }
  });
  shelter(sheet, signal);

  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = svg.contains(event.target) ? cardAt(event.target) : null;
    if (keyed(view, event.key, card)) {
      event.preventDefault();
      event.stopPropagation(); // themes have keys of their own
    }
  }, { signal });
}

/** Wider lines over those of a picture that say something, not seen, so that a hand need not be steady; the edges by these lines. */
function hitLines(picture) {
  const edgeOf = new Map();
  for (const edge of picture.edges) {
    if (!edge.says) continue;
    const hit = draw("path", { d: edge.element.getAttribute("d"), class: "st-hit" });
    (edge.arrow ?? edge.element).after(hit);
    edgeOf.set(hit, edge);
  }
  return edgeOf;
}

/** What a plain click does besides following the card; it follows where nothing else was meant. */
function clicked(view, card, event) {
  if (event.target.closest(".st-own-more")) {
    event.preventDefault();
    toggleFold(view, card.id);
  } else if (card.element.dataset.unfold && (card.isFold || event.target.closest(".st-more"))) {
    event.preventDefault();
    unfold(view, card.id, { focus: true });
  }
}

/** What a key does on the picture, or on one of its cards; whether it does anything. */
function keyed(view, key, card) {
  const { viewport } = view;
  const steps = { "+": () => viewport.zoom(1.25, null, null, true), "=": () => viewport.zoom(1.25, null, null, true), "-": () => viewport.zoom(0.8, null, null, true), 0: () => viewport.fit(), 1: () => viewport.full() };
  if (key in steps) return steps[key](), true;
  if (key === "/" && view.search) return view.search.focus(), true;
  if (key === "Escape") return escape_(view);
  const directions = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [1, 0], ArrowRight: [-1, 0] };
  if (!card) return key in directions ? (viewport.pan(directions[key][0] * 60, directions[key][1] * 60, true), true) : false;
  if (key === " ") return view.keep(view.state.lit === card.id ? null : card.id), true;
  if (key === "u") return card.element.dataset.unfold ? unfold(view, card.id, { focus: true }) : toggleFold(view, card.id), true;
  if (key in directions) return walk(view, card, key), true;
  if (key === "r") return nextReason(view, card), true;
  return false;
}

/** What the lines of a card say, those upward first, one after the other: so that a line need not be a stop of the Tab key. */
function nextReason(view, card) {
  const edges = [...card.up, ...card.down].filter((edge) => edge.says);
  if (!edges.length) return view.say(`The lines of “${card.title}” say no more.`);
  const last = edges.findIndex(({ element }) => element.classList.contains("st-pointed"));
  if (last >= 0) mark(edges[last], false);
  const edge = edges[(last + 1) % edges.length];
  mark(edge, true);
  card.element.addEventListener("blur", () => mark(edge, false), { once: true });
  view.note.at(card.element.querySelector(".st-box").getBoundingClientRect(), [says(edge, view.picture)], card.element);
  return view.say(`Line ${last + 1 === edges.length ? 1 : last + 2} of ${edges.length}: ${edge.says}`);
}

/** Up to why, down to how, and to the neighbours of the same rank. */
function walk(view, card, key) {
  const box = (one) => one.element.querySelector(".st-box").getBoundingClientRect();
  const seen = [...view.picture.cards.values()].filter((one) => one !== card && !one.element.classList.contains("st-hidden"));
  const from = box(card), middle = (b) => b.left + b.width / 2;
  let choices = [];
  if (key === "ArrowUp") choices = card.up.map((edge) => view.picture.cards.get(edge.upper));
  else if (key === "ArrowDown") choices = card.down.flatMap((edge) => edge.lowers.map((id) => view.picture.cards.get(id)));
  else choices = seen.filter((one) => Math.abs(box(one).top - from.top) < 4 && (key === "ArrowLeft" ? box(one).left < from.left : box(one).left > from.left));
  choices = choices.filter((one) => seen.includes(one));
  const nearest = choices.sort((a, b) => Math.abs(middle(box(a)) - middle(from)) - Math.abs(middle(box(b)) - middle(from)))[0];
  nearest?.element.focus({ preventScroll: false });
}

/** Puts out what is open, the last thing first; whether there was any. */
function escape_(view) {
  if (view.note.open()) {
    view.note.hide();
    if (view.passing) view.pass(null);
    return true;
  }
  if (view.panel) return closeBranch(view), true;
  if (view.passing) return view.pass(null), true;
  if (view.state.lit !== null) return putOut(view), true;
  return false;
}

function putOut(view) {
  view.keep(null);
  view.say("No thread is lit.");
}

function mark(edge, on) {
  edge.element.classList.toggle("st-pointed", on);
  edge.arrow?.classList.toggle("st-pointed", on);
}

const says = (edge, picture) => make("p", {}, make("b", {}, edge.lowers.map((id) => picture.cards.get(id).title).join(", ")), make("span", {}, edge.says));

/** Says what an edge means, beside the pointer. */
const tellEdge = (note, edge, picture, { clientX: x, clientY: y }, wait = 0) => note.at({ left: x - 1, right: x, top: y - 6, bottom: y + 6, width: 1 }, [says(edge, picture)], null, wait);

/** Why a card is there, a line for each of its first ways up; how many there are besides. */
function reasonsOf(card) {
  const all = card.up.filter((edge) => edge.says);
  const told = all.length > MOST_REASONS + 1 ? all.slice(0, MOST_REASONS) : all; // for one more, a line that says so is no shorter
  const lines = told.map((edge) => make("p", {}, edge.says));
  if (told.length < all.length) lines.push(make("p", { class: "st-rest" }, `and ${all.length - told.length} more ways up; with the keyboard, R tells one after the other`));
  return lines;
}

/** What the note of a card says: its title in full, why it is there, what can be done. */
function noteOf(view, card) {
  const { picture } = view;
  const lines = [make("p", {}, make("b", {}, card.title)), ...reasonsOf(card)];
  const below = countBelow(picture, card.id);
  const own = leadsTo(card.element);
  const buttons = make("p", { class: "st-note-tools" });
  const add = (words, key, act) => buttons.append(make("button", { type: "button", tabindex: "-1", click: act }, words, make("kbd", {}, key)));
  add(view.state.lit === card.id ? "Let the thread go" : "Keep the thread lit", "Space", () => view.keep(view.state.lit === card.id ? null : card.id));
  if (card.element.dataset.unfold) add(card.isFold ? `Unfold ${card.title.replace("+", "")}` : "Unfold what is below", "U", () => unfold(view, card.id, { focus: true }));
  else if (view.state.folded.has(card.id)) add("Unfold again", "U", () => toggleFold(view, card.id));
  else if (below && !card.isFold) add(`Fold ${count(below, "card")} below`, "U", () => toggleFold(view, card.id));
  if (own && !card.isFold) lines.push(buttons);
  else if (card.isFold && card.element.dataset.unfold) {
    buttons.firstChild.remove();
    lines.push(buttons);
  }
  return lines;
}
