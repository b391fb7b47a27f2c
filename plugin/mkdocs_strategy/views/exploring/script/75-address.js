/* A view can be shared: what is lit, filtered, folded, unfolded and zoomed stands in the query of the address. The part after `#` stays
   the page's own, and so do other parameters. Pictures after the first of a page add their number. */

const named = (view, name) => (view.number > 1 ? `${name}.${view.number}` : name);

function told(view) {
  const { lit, filters, folded, unfolded } = view.state;
  return { lit: lit ?? "", fold: [...folded].join(","), unfold: unfolded.join(","), zoom: view.viewport.told(), ...Object.fromEntries(FACETS.map(([facet]) => [FACET_NAMES[facet] ?? facet, filters.get(facet) ?? ""])) };
}
const FACET_NAMES = { called: "kind" };

/** Writes the state of a view into the address; a step of history where `push` is set. */
function writeAddress(view, push) {
  if (view.reading) return;
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(told(view))) {
    if (value) url.searchParams.set(named(view, name), value);
    else url.searchParams.delete(named(view, name));
  }
  if (url.href === location.href) return;
  try {
    // Themes that swap pages keep the place of the scroll in the state.
    history[push ? "pushState" : "replaceState"](push ? { x: scrollX, y: scrollY } : history.state, "", url.href);
  } catch { /* a page on a disk may keep its address to itself */ }
}

/** Brings a view into the state that the address tells. */
async function readAddress(view) {
  const query = new URL(location.href).searchParams;
  const get = (name) => query.get(named(view, name)) ?? "";
  const ids = (name) => get(name).split(",").filter(Boolean);
  view.reading = true;
  const { state, picture } = view;
  state.lit = picture.cards.has(get("lit")) ? get("lit") : null;
  state.folded = new Set(ids("fold").filter((id) => picture.cards.has(id)));
  const wanted = FACETS.map(([facet]) => [facet, get(FACET_NAMES[facet] ?? facet)]).filter(([, value]) => value);
  if (wanted.length) await view.learn?.(); // a filter may leave nothing but what is folded
  state.filters.clear();
  for (const [facet, value] of wanted) {
    const here = [...picture.cards.values()].some((card) => valuesOf(card, facet).includes(value));
    if (here || view.hidden.some(({ facets }) => facets.get(facet)?.includes(value))) state.filters.set(facet, value);
  }
  view.passing = null;
  if (get("zoom")) view.viewport.tell(get("zoom"));
  else view.viewport.fit(false);
  view.changed();
  if (ids("unfold").join() !== state.unfolded.join()) await openTrail(view, ids("unfold"));
  view.reading = false;
  return state.lit !== null || state.filters.size > 0 || state.unfolded.length > 0;
}
