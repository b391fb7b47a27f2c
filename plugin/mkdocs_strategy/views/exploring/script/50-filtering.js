/* Filters: one choice for each facet that tells some cards of the picture from others. What does not match is dim, never gone; the list
   of a narrow screen leaves it out. */

const FACETS = [["called", "Kind"], ["owner", "Owner"], ["product", "Product"], ["period", "Period"], ["state", "State"], ["standing", "Standing"]];

const valuesOf = (card, facet) => (card.element.dataset[facet] ?? "").split("\n").filter(Boolean);

/** The facets of a picture with their values; those that would leave everything are left out. */
function facetsOf(picture) {
  const cards = [...picture.cards.values()];
  return FACETS.map(([facet, label]) => {
    const values = [...new Set(cards.flatMap((card) => valuesOf(card, facet)))];
    return { facet, label, values: facet === "called" ? values : values.sort((a, b) => a.localeCompare(b)) };
  }).filter(({ facet, values }) => values.length > 1 || (values.length && !cards.every((card) => valuesOf(card, facet).length)));
}

/** Ids of the cards that all filters leave; null where none is set. */
function matching(view) {
  const { filters } = view.state;
  if (!filters.size) return null;
  const found = new Set();
  for (const card of view.picture.cards.values()) {
    if ([...filters].every(([facet, value]) => valuesOf(card, facet).includes(value))) found.add(card.id);
  }
  return found;
}

function filtering(view) {
  const facets = facetsOf(view.picture);
  const panel = make("div", { class: "st-filters", hidden: true, role: "group", "aria-label": "Filters" });
  const selects = new Map();
  for (const { facet, label, values } of facets) {
    const id = `st-filter-${view.number}-${facet}`;
    const select = make("select", { id, change: () => choose(facet, select.value) }, make("option", { value: "" }, "all"));
    select.append(...values.map((value) => make("option", { value }, value)));
    selects.set(facet, select);
    panel.append(make("div", {}, make("label", { for: id }, label), select));
  }
  const clear = make("button", { type: "button", class: "st-clear", click: () => { view.state.filters.clear(); view.changed(true); selects.values().next().value?.focus(); } }, "Show all");
  panel.append(clear);

  function choose(facet, value) {
    if (value) view.state.filters.set(facet, value);
    else view.state.filters.delete(facet);
    view.changed(true);
    view.say(words());
  }
  function words() {
    const { filters } = view.state;
    if (!filters.size) return "All cards are shown.";
    const found = matching(view).size;
    const named = [...filters].map(([facet, value]) => `${FACETS.find(([name]) => name === facet)[1].toLowerCase()} ${value}`).join(", ");
    return found ? `${found} of ${count(view.picture.cards.size, "card")}: ${named}.` : `No card with ${named}. “Show all” brings them back.`;
  }
  view.listeners.push(() => {
    for (const [facet, select] of selects) select.value = view.state.filters.get(facet) ?? "";
    clear.hidden = !view.state.filters.size;
    if (view.state.filters.size) panel.hidden = false;
    narrow(view, matching(view));
  });
  view.tellFilters = () => view.say(words());
  return facets.length ? { panel, facets } : null;
}

/** Leaves in the list what matches, with what stands above it. */
function narrow(view, matches) {
  for (const row of view.figure.querySelectorAll(".st-list li[data-id]")) {
    const here = matches === null || matches.has(row.dataset.id);
    const below = matches !== null && [...row.querySelectorAll("li[data-id]")].some((one) => matches.has(one.dataset.id));
    row.classList.toggle("st-left-out", !here && !below);
  }
  for (const part of view.figure.querySelectorAll(".st-list .st-bd, .st-list .st-product")) {
    part.classList.toggle("st-left-out", matches !== null && !part.querySelector("li[data-id]:not(.st-left-out)"));
  }
}
