/* Beginning on every page that has something to explore, once; also where a theme swaps the content of pages. */

const explored = new Map();

function explore(figure, number) {
  const ending = new AbortController();
  const view = openView(figure, number, ending.signal);
  let waiting = 0;
  view.viewport = openViewport(view.sheet, view.svg, () => {
    placeBranch(view);
    if (view.reading) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => writeAddress(view, false), 300);
  }, ending.signal);
  ending.signal.addEventListener("abort", () => clearTimeout(waiting));
  tools(view);
  pointing(view);
  view.listeners.push((push) => writeAddress(view, push));
  explored.set(figure, { ending, view });
  figure.classList.add("st-explored");
  readAddress(view).then((found) => {
    if (!found) return;
    if (view.state.filters.size) view.tellFilters();
    const card = view.picture.cards.get(view.state.lit)?.element ?? (number > 1 ? view.svg : null);
    if (view.state.lit) view.say(threadWords(view.picture, view.state.lit));
    if (card && !location.hash) card.scrollIntoView({ block: "center" });
  });
}

function start() {
  for (const [element, { ending }] of explored) {
    if (element.isConnected) continue;
    ending.abort();
    explored.delete(element);
  }
  let number = 0;
  for (const figure of document.querySelectorAll("figure.st-diagram")) {
    if (!figure.querySelector(":scope > .st-sheet-of > svg.st-pic")) continue;
    number += 1;
    if (!explored.has(figure)) explore(figure, number);
  }
  for (const part of document.querySelectorAll(".sp")) {
    if (explored.has(part)) continue;
    const ending = new AbortController();
    explored.set(part, { ending });
    exploreTables(part, ending.signal);
  }
}

if (window.strategyExplorer) {
  window.strategyExplorer.start(); // a theme ran the script of a swapped page once more
} else {
  window.strategyExplorer = { start };
  addEventListener("popstate", () => {
    for (const { view } of explored.values()) if (view?.figure.isConnected) readAddress(view);
  });
  if (typeof document$ !== "undefined" && document$.subscribe) document$.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}
