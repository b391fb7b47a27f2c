/* Unfolding a branch: its cards come from a file of the site and open in a sheet below the card they hang on. */

const DEEPEST = 12;

/** Opens the branch of a fold; whether there was one. Inside an open branch the next one takes its place. */
async function unfold(view, id, { focus = false, push = true, trail = null } = {}) {
  const from = (view.panel?.picture.cards.get(id) ?? view.picture.cards.get(id));
  if (!from || !view.sheet.offsetParent) return false; // where the list stands, folds are links
  const name = from.element.dataset.unfold;
  view.note.hide();
  view.say("Unfolding …");
  const drawing = name ? await load(`folds/${name}.js`, name) : null;
  if (view.signal.aborted) return false;
  if (!drawing) {
    view.say("This branch could not be loaded.");
    if (focus && leadsTo(from.element)) follow(leadsTo(from.element));
    return false;
  }
  const inside = view.panel?.picture.cards.get(id) === from;
  view.state.unfolded = trail ?? (inside ? [...view.state.unfolded, id] : [id]);
  const anchor = inside ? view.panel.anchor : from.element;
  const title = titleOf(view, from);
  showBranch(view, drawing, anchor, title);
  view.changed(push);
  if (push) view.panel.element.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
  if (focus) view.panel.element.focus({ preventScroll: true });
  const cards = [...view.panel.picture.cards.values()].filter((card) => !card.isFold).length - 1;
  view.say(`Unfolded below “${title}”: ${count(cards, "card")}.`);
  return true;
}

/** Opens branch after branch until an item is there, and goes to it; whether it was. `chain`: rows of the item and of all that it hangs on;
    `first`: the card to begin with, where it is known. */
async function unfoldTo(view, chain, first = null) {
  const [id] = chain[0];
  view.panel?.element.remove();
  view.panel = null;
  view.state.unfolded = [];
  for (let step = 0; step < DEEPEST; step += 1) {
    const fold = (step === 0 && first) || foldOver(view.panel?.picture ?? view.picture, chain);
    if (!fold || !(await unfold(view, fold.id, { push: false }))) break;
    const found = view.panel.picture.cards.get(id);
    if (!found) continue;
    view.changed(true);
    show(view.panel.picture, { lit: id });
    found.element.focus();
    view.say(`Lit: “${found.title}”, unfolded below “${titleOf(view, fold)}”. Enter opens its page.`);
    return true;
  }
  if (view.panel) closeBranch(view);
  return false;
}

/** The card that hides an item in a picture: the lowest shown of those that it hangs on, or a fold beside what is shown below that. */
function foldOver({ cards }, chain) {
  const at = chain.findIndex(([id]) => cards.has(id));
  if (at < 1) return null;
  const card = cards.get(chain[at][0]), kind = chain[at - 1][2];
  const folds = [card, ...card.down.flatMap((edge) => edge.lowers.map((id) => cards.get(id)))].filter((one) => one.element.dataset.unfold);
  return folds.find((one) => one.isFold && valuesOf(one, "called").includes(kind)) ?? folds[0] ?? null;
}

/** The title of the card that a fold hangs on. */
function titleOf(view, card) {
  const upper = card.isFold ? card.up[0]?.upper : null;
  return (upper && (view.panel?.picture.cards.get(upper) ?? view.picture.cards.get(upper))?.title) || card.title;
}

function showBranch(view, drawing, anchor, title) {
  view.panel?.element.remove();
  const svg = document.importNode(new DOMParser().parseFromString(drawing, "text/html").querySelector("svg"), true);
  for (const link of svg.querySelectorAll("a.st-card")) link.href.baseVal = addressOf(link.href.baseVal);
  const picture = readPicture(svg);
  const deeper = view.state.unfolded.length > 1;
  const tools = make("p", { class: "st-branch-head" }, make("b", {}, `Below “${title}”`));
  if (deeper) tools.append(make("button", { type: "button", click: () => back(view) }, "Back"));
  tools.append(make("button", { type: "button", click: () => closeBranch(view) }, "Fold"));
  const frame = make("div", { class: "st-branch-of" }, svg);
  const element = make("div", { class: "st-branch", role: "group", tabindex: "-1", "aria-label": `Below “${title}”` }, tools, frame);
  view.figure.append(element);
  const rest = () => show(picture, { matches: matchingIn(picture, view.state.filters) });
  view.panel = { element, picture, anchor, rest };
  placeBranch(view);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeBranch(view);
  });
  const cardAt = (node) => picture.cards.get(node.closest?.(".st-card")?.dataset.id ?? "");
  const edgeOf = hitLines(picture);
  const light = (event) => (cardAt(event.target) ? show(picture, { lit: cardAt(event.target).id }) : rest());
  const say = (event) => {
    const card = cardAt(event.target), edge = edgeOf.get(event.target), focused = event.type === "focusin";
    if (edge) {
      mark(edge, true);
      tellEdge(view.note, edge, picture, event, 120);
    } else if (card) view.note.at(card.element.querySelector(".st-box").getBoundingClientRect(), [make("p", {}, make("b", {}, card.title)), ...reasonsOf(card)], focused ? card.element : null, focused ? 0 : 600);
  };
  frame.addEventListener("pointerover", (event) => { light(event); say(event); });
  frame.addEventListener("pointerout", (event) => {
    if (!edgeOf.has(event.target)) return;
    mark(edgeOf.get(event.target), false);
    view.note.hide(250);
  });
  frame.addEventListener("pointerleave", () => { rest(); view.note.hide(250); });
  frame.addEventListener("focusin", (event) => { light(event); say(event); });
  frame.addEventListener("focusout", () => { rest(); view.note.hide(); });
  frame.addEventListener("click", (event) => {
    const card = cardAt(event.target), edge = edgeOf.get(event.target);
    if (edge) tellEdge(view.note, edge, picture, event);
    if (!card) return;
    if (card.element.dataset.unfold && (card.isFold || event.target.closest(".st-more"))) {
      event.preventDefault();
      unfold(view, card.id, { focus: true });
    }
    followCard(event, card.element);
  });
  shelter(element, view.signal);
}

/** Below the card it belongs to, inside the width of the picture. */
function placeBranch(view) {
  if (!view.panel) return;
  const { element, anchor } = view.panel;
  const frame = view.figure.getBoundingClientRect(), box = anchor.querySelector(".st-box").getBoundingClientRect();
  element.style.left = `${between(0, box.left + box.width / 2 - element.offsetWidth / 2 - frame.left, Math.max(0, frame.width - element.offsetWidth))}px`;
  element.style.top = `${between(0, box.bottom + 12 - frame.top, frame.height)}px`;
}

async function back(view) {
  const trail = view.state.unfolded.slice(0, -1);
  await openTrail(view, trail, true);
  view.panel?.element.focus();
}

/** Opens a branch, and the branches in it, one after the other. */
async function openTrail(view, trail, push = false) {
  view.panel?.element.remove();
  view.panel = null;
  view.state.unfolded = [];
  for (let i = 0; i < trail.length; i += 1) {
    if (!(await unfold(view, trail[i], { push: push && i === trail.length - 1, trail: trail.slice(0, i + 1) }))) return;
  }
}

function closeBranch(view) {
  const { anchor, element } = view.panel;
  const within = element.contains(document.activeElement);
  element.remove();
  view.panel = null;
  view.state.unfolded = [];
  view.note.hide();
  view.changed(true);
  view.say("Folded again.");
  if (within) anchor.focus({ preventScroll: true });
}
