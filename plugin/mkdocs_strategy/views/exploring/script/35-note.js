/* The note beside a card or an edge: what it says, and what can be done with it. It stays while the pointer is on it. */

let notes = 0;

function openNote(figure, signal) {
  const element = make("div", { class: "st-note-of", id: `st-note-${++notes}`, hidden: true });
  figure.append(element);
  let timer = 0, described = null;

  /** Shows the note under or over a box; `lines` are nodes, `owner` is described by it. */
  function at(box, lines, owner = null, wait = 0) {
    clearTimeout(timer);
    const put = () => {
      element.replaceChildren(...lines);
      element.hidden = false;
      const frame = figure.getBoundingClientRect(), own = element.getBoundingClientRect();
      const left = between(0, box.left + box.width / 2 - own.width / 2 - frame.left, Math.max(0, frame.width - own.width));
      const below = box.bottom + 8;
      const fits = below + own.height <= innerHeight || box.top - own.height - 8 < 0;
      element.style.left = `${left}px`;
      element.style.top = `${(fits ? below : box.top - own.height - 8) - frame.top}px`;
      describe(owner);
    };
    if (wait) timer = setTimeout(put, wait);
    else put();
  }
  function describe(owner) {
    if (described !== owner) described?.removeAttribute("aria-describedby");
    owner?.setAttribute("aria-describedby", element.id);
    described = owner;
  }
  function hide(wait = 0) {
    clearTimeout(timer);
    const away = () => {
      element.hidden = true;
      describe(null);
    };
    if (wait) timer = setTimeout(away, wait);
    else away();
  }
  element.addEventListener("pointerenter", () => clearTimeout(timer), { signal });
  element.addEventListener("pointerleave", () => hide(200), { signal });
  signal.addEventListener("abort", () => element.remove());
  return { at, hide, holds: (node) => element.contains(node), open: () => !element.hidden };
}
