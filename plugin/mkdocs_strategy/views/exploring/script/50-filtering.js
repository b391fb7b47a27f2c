/* Filters: one choice for each facet that tells some cards of the picture from others. What does not match is dim, never gone; the list
   of a narrow screen leaves it out. */

const FACETS = [["called", "Kind"], ["owner", "Owner"], ["product", "Product"], ["period", "Period"], ["state", "State"], ["standing", "Standing"]];

const valuesOf = (card, facet) => (card.element.dataset[facet] ?? "").split("\n").filter(Boolean);

/** The facets of a picture with their values, those of what it does not show among them; those that would leave everything are left out. */
function facetsOf({ picture, hidden }) {
  const all = [...[...picture.cards.values()].map((card) => (facet) => valuesOf(card, facet)), ...hidden.map(({ facets }) => (facet) => facets.get(facet) ?? [])];
  return FACETS.map(([facet, label]) => {
    const values = [...new Set(all.flatMap((of) => of(facet)))];
    return { facet, label, values: facet === "called" ? values : values.sort((a, b) => a.localeCompare(b)) };
  }).filter(({ facet, values }) => values.length > 1 || (values.length && !all.every((of) => of(facet).length)));
}

/** Ids of the cards of a picture that all filters leave; null where none is set. */
function matchingIn(picture, filters) {
  if (!filters.size) return null;
  const found = new Set();
  for (const card of picture.cards.values()) {
    if ([...filters].every(([facet, value]) => valuesOf(card, facet).includes(value))) found.add(card.id);
  }
  return found;
}

/** The same for the picture of a view, where it is known which folds hold what the filters leave. */
function matching(view) {
  const found = matchingIn(view.picture, view.state.filters);
  if (found === null || !view.hidden.length) return found;
  const holding = holdingCards(view);
  for (const card of view.picture.cards.values()) {
    if (!card.isFold) continue;
    if (holding.has(card)) found.add(card.id);
    else found.delete(card.id);
  }
  return found;
}

const holdingCards = (view) => new Set(hiddenMatches(view).map(({ fold }) => fold).filter(Boolean));

function filtering(view) {
  const panel = make("div", { class: "st-filters", hidden: true, role: "group", "aria-label": "Filters" });
  const unshown = listOfHidden(view);
  const selects = new Map();
  const clear = make("button", { type: "button", class: "st-clear", click: () => { view.state.filters.clear(); view.changed(true); selects.values().next().value?.focus(); } }, "Show all");
  panel.append(clear, unshown.opener, unshown.list);

  /** Offers what is known now; a choice that was made stays, and so does the focus. */
  function fill() {
    let before = panel.firstChild;
    for (const { facet, label, values } of facetsOf(view)) {
      if (!selects.has(facet)) {
        const id = `st-filter-${view.number}-${facet}`;
        const made = make("select", { id, change: () => choose(facet, made.value) });
        selects.set(facet, made);
        panel.insertBefore(make("div", {}, make("label", { for: id }, label), made), before);
      }
      const select = selects.get(facet);
      select.replaceChildren(make("option", { value: "" }, "all"), ...values.map((value) => make("option", { value }, value)));
      select.value = view.state.filters.get(facet) ?? "";
      before = select.parentElement.nextSibling;
    }
  }
  function choose(facet, value) {
    if (value) view.state.filters.set(facet, value);
    else view.state.filters.delete(facet);
    view.changed(true);
    view.say(words());
  }
  function words() {
    const { filters } = view.state;
    if (!filters.size) return "All cards are shown.";
    const cards = [...view.picture.cards.values()].filter((card) => !card.isFold), found = matching(view);
    const shown = cards.filter((card) => found.has(card.id)).length, hidden = hiddenMatches(view);
    const folded = hidden.filter(({ fold }) => fold).length, apart = hidden.length - folded;
    const named = [...filters].map(([facet, value]) => `${FACETS.find(([name]) => name === facet)[1].toLowerCase()} ${value}`).join(", ");
    if (!shown && !hidden.length) return `No card with ${named}. “Show all” brings them back.`;
    if (!view.hidden.length) return `${shown} of ${count(cards.length, "card")}: ${named}.`;
    const more = shown ? " more" : "";
    const parts = [`${shown || "None"} shown`, folded && `${folded}${more} in folds`, apart && `${apart}${folded ? "" : more} on pages only`];
    return `${parts.filter(Boolean).join(", ")}${hidden.length ? "" : ", none in folds"}: ${named}.`;
  }
  view.listeners.push(() => {
    for (const [facet, select] of selects) select.value = view.state.filters.get(facet) ?? "";
    clear.hidden = !view.state.filters.size;
    if (view.state.filters.size) panel.hidden = false;
    narrow(view, matching(view));
  });
  view.tellFilters = () => view.say(words());
  /** What is not shown is known from now on. */
  view.learn = async () => {
    if (view.learned) return;
    await hiddenOf(view);
    if (view.learned || view.signal.aborted) return;
    view.learned = true;
    if (!view.hidden.length) return;
    fill();
    if (!view.state.filters.size || view.reading) return;
    view.changed();
    view.say(words());
  };
  fill();
  return selects.size ? { panel, opened: view.learn } : null;
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
  // What was closed before opens where it holds something, and closes again with the last filter.
  for (const part of view.figure.querySelectorAll(".st-list details")) {
    if (matches !== null && !part.open && part.querySelector("li[data-id]:not(.st-left-out)")) {
      part.open = true;
      part.dataset.opened = "";
    } else if (matches === null && "opened" in part.dataset) {
      part.open = false;
      delete part.dataset.opened;
    }
  }
}
