/* Search: cards of the picture first, then whatever the strategy holds, with the card that it is folded below. What is taken is lit, unfolded
   where it has to be; a page opens only when it is taken once more. */

const AT_ONCE = 30; // rows of the list drawn at once; the rest as it is scrolled

function searching(view) {
  const list = make("ul", { class: "st-found", role: "listbox", id: `st-found-${view.number}`, hidden: true, "aria-label": "Cards found" });
  const input = make("input", {
    type: "search", class: "st-search", placeholder: "Find a card", "aria-label": "Find a card", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  let found = [], at = -1, items = null, sure = null;

  input.addEventListener("focus", async () => {
    items ??= await load("items.js", "items");
    await hiddenOf(view);
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
  input.addEventListener("blur", () => setTimeout(() => document.activeElement !== input && close(), 150));

  function look() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    if (!words.length) return close();
    const fits = (text) => words.every((word) => text.includes(word));
    const rank = (title) => (fold(title).startsWith(words[0]) ? 0 : 1);
    const here = [...view.picture.cards.values()].filter((card) => !card.isFold && fits(fold(`${card.title} ${card.element.getAttribute("aria-label")}`)));
    here.sort((a, b) => rank(a.title) - rank(b.title));
    found = here.map((card) => ({ id: card.id, title: card.title, words: words_(card), card }));
    for (const row of items ?? []) {
      if (!view.picture.cards.has(row[0]) && fits(fold(`${row[1]} ${row[2]} ${row[3]}`))) found.push(elsewhere(row));
    }
    sure = null;
    list.replaceChildren();
    list.scrollTop = 0;
    more();
    if (!found.length) list.replaceChildren(make("li", { class: "st-none" }, `Nothing is called “${input.value}”.`));
    at = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    view.say(found.length ? `${found.length} found. Enter lights one, Enter again opens its page.` : "Nothing found.");
    return undefined;
  }
  /** Draws the next rows of the list. */
  function more() {
    const drawn = list.children.length;
    list.append(...found.slice(drawn, drawn + AT_ONCE).map((one, i) => make("li", { role: "option", id: `${list.id}-${drawn + i}`, "aria-selected": "false", "aria-setsize": found.length, "aria-posinset": drawn + i + 1,
      click: () => take(one) }, make("b", {}, one.title), make("span", {}, one.words))));
  }
  list.addEventListener("scroll", () => list.scrollTop + list.clientHeight > list.scrollHeight - 80 && list.children.length < found.length && more());
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays where somebody writes
  const words_ = (card) => valuesOf(card, "called").concat(valuesOf(card, "owner")).join(" · ");

  /** An item that no card of the picture shows: what it hangs on, upward, and the card that it is folded below, if there is one. */
  function elsewhere(row) {
    const chain = chainOf(items, row);
    const above = chain.find((one) => view.picture.cards.has(one[0]));
    const where = [view.foldOf.get(row[0]) ? "folded" : "not in this picture", above && `below ${above[1]}`].filter(Boolean).join(", ");
    return { id: row[0], title: row[1], words: [row[2], row[3], where].filter(Boolean).join(" · "), address: row[4], chain };
  }
  function point(to) {
    if (!found.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (to + found.length) % found.length;
    while (list.children.length <= at) more();
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
    if (one.card) {
      leave();
      return jump(view, one.id);
    }
    if (sure === one.id) {
      leave();
      return follow(addressOf(one.address));
    }
    if (await unfoldTo(view, one.chain, view.foldOf.get(one.id))) return leave();
    sure = one.id;
    point(found.indexOf(one));
    list.children[at].querySelector("span").textContent = `${one.words}; once more opens its page`;
    return view.say(`This picture has no card of “${one.title}”. Enter, or taking it once more, opens its page.`);
  }
  function leave() {
    input.value = "";
    close();
  }
  view.search = input;
  return make("div", { class: "st-searching" }, input, list);
}

/** Goes to a card: it is unfolded, in sight, lit and focused. On a narrow screen its row is. */
function jump(view, id) {
  const card = view.picture.cards.get(id);
  if (hiddenBelow(view.picture, view.state.folded).has(card)) view.state.folded.clear();
  view.keep(id);
  view.say(`${threadWords(view.picture, id)} Enter opens its page.`);
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
