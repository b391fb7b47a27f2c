/* What is lit, dim and hidden. Classes are those of the style sheet; what a picture shows at rest comes back. */

const plain = (classes) => classes.replace(/ ?\bst-(?:dim|lit|dimmed)\b/g, "");

/** Shows a picture as it stands: a lit thread, else what filters leave; folded branches are hidden, and folds that hold what filters leave say so. */
function show(picture, { lit = null, matches = null, folded = new Set(), holding = new Set() } = {}) {
  const thread = lit !== null && picture.cards.has(lit) ? threadOf(picture, lit) : null;
  const hidden = hiddenBelow(picture, folded);
  const touched = thread !== null || matches !== null;
  const state = (card) => {
    if (thread) return thread.holds(card) ? " st-lit" : card.top ? "" : " st-dim";
    return matches && !matches.has(card.id) ? " st-dim" : "";
  };
  for (const card of picture.cards.values()) {
    const classes = touched ? plain(card.base) + state(card) : card.base;
    set(card.element, classes + (hidden.has(card) ? " st-hidden" : "") + (holding.has(card) ? " st-holds" : ""));
  }
  const ofEdge = (lowers, upper) => {
    if (thread) return null;
    return matches && !(matches.has(upper) && lowers.some((id) => matches.has(id))) ? " st-dim" : "";
  };
  for (const edge of picture.edges) {
    const upper = picture.cards.get(edge.upper);
    const lowers = edge.lowers.map((id) => picture.cards.get(id));
    let more = ofEdge(edge.lowers, edge.upper);
    if (more === null) {
      const joins = upper.top && lowers.some((card) => card.top || thread.holds(card));
      more = thread.edges.has(edge) ? " st-lit" : joins ? "" : " st-dim";
    }
    const gone = hidden.has(upper) || lowers.every((card) => hidden.has(card)) ? " st-hidden" : "";
    set(edge.element, (touched ? plain(edge.base) + more : edge.base) + gone);
    if (edge.arrow) set(edge.arrow, (touched ? plain(edge.arrowBase) + more : edge.arrowBase) + gone);
  }
  for (const verb of picture.verbs) {
    const edge = picture.edges.find((one) => one.upper === verb.upper && one.lowers.includes(verb.lower));
    if (!edge) continue;
    const dim = edge.element.classList.contains("st-dim") ? " st-dimmed" : "";
    const gone = edge.element.classList.contains("st-hidden") ? " st-hidden" : "";
    set(verb.element, (touched ? plain(verb.base) + dim : verb.base) + gone);
  }
  return { thread, hidden };
}

function set(element, classes) {
  if (element.getAttribute("class") !== classes) element.setAttribute("class", classes);
}
