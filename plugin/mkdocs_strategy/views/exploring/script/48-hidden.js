/* What a picture does not show: items in its folds, and on a map those that stand on pages only. Filters count them, and list them. */

const MOST_LISTED = 60;

/** Rows of what is not shown: `{chain, facets, fold}`, `fold` being the card that it is folded in; loaded once, when somebody asks. */
function hiddenOf(view) {
  view.asking ??= (async () => {
    const { picture } = view;
    const folds = [...picture.cards.values()].filter((card) => card.element.dataset.unfold);
    if (!folds.length) return [];
    const [items, folded] = await Promise.all([load("items.js", "items"), load("folded.js", "folded")]);
    if (!items || !folded) return [];
    const holders = new Map();
    for (const card of folds) {
      for (const place of folded.folds[card.element.dataset.unfold] ?? []) holders.set(place, [...(holders.get(place) ?? []), card]);
    }
    const belongs = belonging(view);
    const rows = [];
    items.forEach((item, place) => {
      if (picture.cards.has(item[0])) return;
      const chain = chainOf(items, item), holding = holders.get(place) ?? [], nearest = foldOver(picture, chain);
      const fold = holding.includes(nearest) ? nearest : holding[0] ?? null;
      const above = picture.cards.get(chain.find(([id]) => picture.cards.has(id))?.[0]);
      if (!fold && !(above && belongs(above))) return;
      const facets = new Map([["product", valuesOf(fold ?? above, "product")]]);
      for (const at of folded.items[place]) {
        const [facet, value] = folded.values[at];
        facets.set(facet, [...(facets.get(facet) ?? []), value]);
      }
      rows.push({ chain, facets, fold });
    });
    return rows;
  })().then((rows) => {
    view.hidden = rows;
    view.foldOf = new Map(rows.map(({ chain, fold }) => [chain[0][0], fold]));
  });
  return view.asking;
}

/** Whether what hangs on a card belongs to the picture: on a map it does; on that of one product line the company's cards are there as a heading. */
function belonging({ figure, picture }) {
  if (!figure.classList.contains("st-of-map")) return () => false;
  const lines = new Set([...picture.cards.values()].flatMap((card) => valuesOf(card, "product")));
  return (card) => !(card.top && lines.size === 1);
}

/** An item and all that it hangs on, upward, as rows of the list of items. */
function chainOf(items, item) {
  const chain = [];
  for (let at = item; at && chain.length < 40; at = items[at[5]]) chain.push(at);
  return chain;
}

/** Those of a view's hidden rows that its filters leave. */
function hiddenMatches(view) {
  const { filters } = view.state;
  if (!filters.size) return [];
  return view.hidden.filter(({ facets }) => [...filters].every(([facet, value]) => facets.get(facet)?.includes(value)));
}

/** A list of what the filters leave and the picture does not show; each unfolds where it can, else it leads to its page. */
function listOfHidden(view) {
  const list = make("ul", { id: `st-unshown-${view.number}`, class: "st-unshown", hidden: true, "aria-label": "What the picture does not show" });
  const opener = make("button", { type: "button", class: "st-clear", hidden: true, "aria-expanded": "false", "aria-controls": list.id, click: () => turn(list.hidden) });
  const turn = (open) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) list.replaceChildren(...rows());
  };
  function rows() {
    const found = hiddenMatches(view);
    const made = found.slice(0, MOST_LISTED).map(({ chain, fold }) => {
      const [[, title, kind, owner, address], above] = chain;
      const where = fold ? `folded below ${above?.[1] ?? titleOf(view, fold)}` : "on its page";
      const link = make("a", { href: addressOf(address), click: (event) => {
        if (!fold || !view.sheet.offsetParent || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        unfoldTo(view, chain, fold).then((done) => done || follow(addressOf(address)));
      } }, title);
      return make("li", {}, link, make("span", {}, [kind, owner, where].filter(Boolean).join(" · ")));
    });
    if (found.length > MOST_LISTED) made.push(make("li", {}, make("span", {}, `and ${found.length - MOST_LISTED} more; another filter narrows them`)));
    return made;
  }
  view.listeners.push(() => {
    const number = hiddenMatches(view).length;
    opener.hidden = !number;
    opener.textContent = number === 1 ? "List the one that is not shown" : `List the ${number} that are not shown`;
    turn(!list.hidden && number > 0);
  });
  return { opener, list };
}
