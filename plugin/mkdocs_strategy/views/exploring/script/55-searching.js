/* Search: cards of the picture first, then whatever the strategy holds, with the card that it is folded below. */

const MOST_FOUND = 10;

function searching(view) {
  const list = make("ul", { class: "st-found", role: "listbox", id: `st-found-${view.number}`, hidden: true, "aria-label": "Cards found" });
  const input = make("input", {
    type: "search", class: "st-search", placeholder: "Find a card", "aria-label": "Find a card", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  let found = [], at = -1, items = null;

  input.addEventListener("focus", async () => {
    items ??= await load("items.js", "items");
    if (input.value) look();
  });
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    event.stopPropagation(); // a theme's keys are not meant while somebody writes
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (found.length) take(found[Math.max(at, 0)]);
    } else if (event.key === "Escape") {
      if (list.hidden && !input.value) view.sheet.querySelector("a.st-card")?.focus();
      input.value = "";
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));

  function look() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    if (!words.length) return close();
    const fits = (text) => words.every((word) => text.includes(word));
    const rank = (title) => (fold(title).startsWith(words[0]) ? 0 : 1);
    const here = [...view.picture.cards.values()].filter((card) => !card.isFold && fits(fold(`${card.title} ${card.element.getAttribute("aria-label")}`)));
    here.sort((a, b) => rank(a.title) - rank(b.title));
    found = here.map((card) => ({ id: card.id, title: card.title, words: words_(card), card }));
    for (const row of items ?? []) {
      if (found.length >= 60) break;
      if (!view.picture.cards.has(row[0]) && fits(fold(`${row[1]} ${row[2]} ${row[3]}`))) found.push(elsewhere(row));
    }
    const all = found.length;
    found = found.slice(0, MOST_FOUND);
    list.replaceChildren(...found.map((one, i) => make("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", pointerdown: (event) => { event.preventDefault(); take(one); } },
      make("b", {}, one.title), make("span", {}, one.words))));
    if (!all) list.replaceChildren(make("li", { class: "st-none" }, `Nothing is called “${input.value}”.`));
    at = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    view.say(all ? `${all >= 60 ? "Many" : all} found${all > found.length ? `, the first ${found.length} are shown` : ""}.` : "Nothing found.");
    return undefined;
  }
  const words_ = (card) => valuesOf(card, "called").concat(valuesOf(card, "owner")).join(" · ");

  /** An item that no card of the picture shows: what it hangs on, upward, and the card that it is folded below, if there is one. */
  function elsewhere(row) {
    const chain = [];
    for (let at = row; at && chain.length < 40; at = items[at[5]]) chain.push(at);
    const above = chain.find((one) => view.picture.cards.has(one[0]));
    const where = above ? `below ${above[1]}` : "on a page of its own";
    return { id: row[0], title: row[1], words: [row[2], row[3], where].filter(Boolean).join(" · "), address: row[4], chain };
  }
  function point(to) {
    if (!found.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (to + found.length) % found.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  }
  function close() {
    list.hidden = true;
    found = [];
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  async function take(one) {
    input.value = "";
    close();
    if (one.card) return jump(view, one.id);
    if (await unfoldTo(view, one.chain)) return undefined;
    follow(addressOf(one.address));
    return undefined;
  }
  view.search = input;
  return make("div", { class: "st-searching" }, input, list);
}

/** Goes to a card: it is unfolded, in sight, lit and focused. On a narrow screen its row is. */
function jump(view, id) {
  const card = view.picture.cards.get(id);
  if (hiddenBelow(view.picture, view.state.folded).has(card)) view.state.folded.clear();
  view.keep(id);
  if (!view.sheet.offsetParent) {
    const link = view.figure.querySelector(`.st-list li[data-id="${CSS.escape(id)}"] a`);
    for (let at = link?.parentElement; at && at !== view.figure; at = at.parentElement) if (at.matches("details")) at.open = true;
    link?.focus();
    link?.scrollIntoView({ block: "center" });
    return;
  }
  view.viewport.reveal(card.element);
  card.element.focus({ preventScroll: true });
  card.element.querySelector(".st-box").scrollIntoView({ block: "center", inline: "nearest", behavior: still() ? "auto" : "smooth" });
}
