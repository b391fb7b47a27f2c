/* The tools above a picture. Small pictures have few; search and filters come where there are many cards or folded ones. */

const MANY = 12;
const KEYS = [["Tab", "the next card"], ["↑ ↓ ← →", "why, how, and the neighbours; on a zoomed picture: move it"], ["Enter", "open the card’s page"], ["Space", "keep the thread lit, or let it go"],
  ["U", "unfold or fold what is below"], ["R", "the reasons of its lines, one after the other"], ["+ − 0 1", "zoom, fit, full size"], ["/", "find a card"], ["Esc", "put out what is lit or open"]];

function tools(view) {
  const { viewport, figure, sheet, signal } = view;
  const many = view.picture.cards.size > MANY || view.svg.querySelector("[data-unfold]") !== null;
  const bar = make("div", { class: "st-tools" });
  if (many) bar.append(searching(view));
  const filters = many ? filtering(view) : null;
  const buttons = make("div", { class: "st-buttons", role: "toolbar", "aria-label": "Tools of the picture" });
  bar.append(buttons);
  const button = (words, d, act, more = {}) => {
    const made = make("button", { type: "button", "aria-label": words, title: words, click: act, ...more }, icon(d));
    buttons.append(made);
    return made;
  };
  if (filters) {
    const open = button("Filter", "M1.5 3h13l-5 6v4.5l-3-1.5V9Z", () => {
      filters.panel.hidden = !filters.panel.hidden;
      open.setAttribute("aria-expanded", String(!filters.panel.hidden));
      if (filters.panel.hidden) return;
      filters.opened();
      filters.panel.querySelector("select")?.focus();
    }, { "aria-expanded": "false" });
    view.listeners.push(() => {
      open.setAttribute("aria-expanded", String(!filters.panel.hidden));
      open.classList.toggle("st-on", view.state.filters.size > 0);
    });
  }
  const pictures = [
    button("Zoom out", "M2.5 8h11", () => { viewport.zoom(0.8, null, null, true); told(); }),
    button("Zoom in", "M2.5 8h11M8 2.5v11", () => { viewport.zoom(1.25, null, null, true); told(); }),
    button("Fit", "M2 6V2h4M14 6V2h-4M2 10v4h4M14 10v4h-4", () => { viewport.fit(); view.say("The whole picture is in sight."); }),
    button("Full size", "M3 4.5 4.5 3.5v9M11 4.5l1.5-1v9M8 6v.2M8 10v.2", () => { viewport.full(); told(); }),
    button("Full screen", "M9.5 2H14v4.5M14 2 9 7M6.5 14H2V9.5M2 14l5-5", () => toggleFull(view)),
  ];
  const told = () => view.say(`Zoom ${viewport.percent()}%.`);
  menu(button("Save or share", "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11", () => {}), waysToSave(view), view);
  const keys = button("Keys", "M1.5 4h13v8.5h-13ZM4 6.8v.2M7 6.8v.2M10 6.8v.2M12.5 6.8v.2M4.5 10h7", () => {});
  keys.classList.add("st-for-keys");
  help(keys, view);
  roving(buttons, signal);
  for (const tool of pictures) tool.classList.add("st-for-picture");

  // Where there is little to find, the picture comes first.
  if (many) sheet.before(bar);
  else sheet.after(bar);
  bar.classList.toggle("st-below", !many);
  buttons.before(view.status);
  if (filters) bar.after(filters.panel);
  signal.addEventListener("abort", () => {
    bar.remove();
    filters?.panel.remove();
    view.panel?.element.remove();
  });
  document.addEventListener("fullscreenchange", () => document.fullscreenElement !== figure && figure.classList.contains("st-full") && !figure.classList.contains("st-pinned") && leaveFull(view), { signal });
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && figure.classList.contains("st-pinned")) leaveFull(view);
  }, { signal });
}

/** Arrow keys go from button to button; Tab leaves them. On a narrow screen, and where nobody has keys, some are not there. */
function roving(bar, signal) {
  const all = [...bar.querySelectorAll(":scope > button")];
  const there = () => all.filter((button) => button.offsetParent);
  const reach = (one) => all.forEach((button) => button.setAttribute("tabindex", button === one ? "0" : "-1"));
  reach(all[0]);
  const watch = new ResizeObserver(() => {
    const seen = there();
    if (seen.length && !seen.some((button) => button.tabIndex === 0)) reach(seen[0]);
  });
  watch.observe(bar);
  signal.addEventListener("abort", () => watch.disconnect());
  bar.addEventListener("focusin", (event) => all.includes(event.target) && reach(event.target));
  bar.addEventListener("keydown", (event) => {
    const seen = there(), at = seen.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seen[(to + seen.length) % seen.length].focus();
  });
}

/** A list of things to do below a button. */
function menu(opener, entries, view) {
  const list = make("div", { class: "st-menu", hidden: true });
  for (const [words, act] of entries) list.append(make("button", { type: "button", click: () => { close(true); act(); } }, words));
  popping(opener, list, view);
  const close = (focus) => {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  };
}

function help(opener, view) {
  const list = make("dl", { class: "st-menu st-keys", hidden: true, tabindex: "-1" });
  for (const [key, words] of KEYS) list.append(make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)));
  popping(opener, list, view);
}

function popping(opener, list, view) {
  const close = () => {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  };
  opener.setAttribute("aria-expanded", "false");
  opener.after(list);
  opener.addEventListener("click", () => {
    list.hidden = !list.hidden;
    opener.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) (list.querySelector("button") ?? list).focus();
  });
  list.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll("button")], at = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      opener.focus();
    } else if (all.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => !list.contains(event.target) && !opener.contains(event.target) && close(), { signal: view.signal });
  list.addEventListener("focusout", (event) => event.relatedTarget && !list.contains(event.relatedTarget) && event.relatedTarget !== opener && close());
}

/** The whole screen, or the whole window where the browser gives no screen. */
async function toggleFull(view) {
  const { figure } = view;
  if (figure.classList.contains("st-full")) {
    if (document.fullscreenElement) await document.exitFullscreen();
    return leaveFull(view);
  }
  figure.classList.add("st-full");
  try {
    await figure.requestFullscreen();
  } catch {
    figure.classList.add("st-pinned");
  }
  const higher = view.viewport.widen();
  return view.say(`Full screen. ${higher ? "The wheel, a finger or the arrow keys move the picture. " : ""}Escape leaves it.`);
}

function leaveFull(view) {
  view.figure.classList.remove("st-full", "st-pinned");
  view.viewport.fit(false);
  view.say("Back on the page.");
}
