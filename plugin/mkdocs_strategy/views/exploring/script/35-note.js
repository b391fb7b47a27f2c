/* The note beside a card or an edge: what it says, and what can be done with it. It stays while the pointer is on it. */

let notes = 0;
const APART = 10;

/** Beside a box, where the thread does not run; above or below it where there is no room on either side. */
function placed(box, own, frame) {
  const y = between(APART, box.top, Math.max(APART, innerHeight - own.height - APART));
  if (box.right + APART + own.width <= Math.min(frame.right, innerWidth)) return [box.right + APART, y];
  if (box.left - APART - own.width >= Math.max(frame.left, 0)) return [box.left - APART - own.width, y];
  const x = between(frame.left, box.left + box.width / 2 - own.width / 2, Math.max(frame.left, frame.right - own.width));
  return [x, box.bottom + APART + own.height <= innerHeight ? box.bottom + APART : box.top - own.height - APART];
}

function openNote(figure, signal) {
  const element = make("div", { class: "st-note-of", id: `st-note-${++notes}`, hidden: true });
  figure.append(element);
  let timer = 0, described = null;

  /** Shows the note beside a box; `lines` are nodes, `owner` is described by it. */
  function at(box, lines, owner = null, wait = 0) {
    clearTimeout(timer);
    const put = () => {
      element.replaceChildren(...lines);
      element.hidden = false;
      const frame = figure.getBoundingClientRect(), own = element.getBoundingClientRect();
      const [x, y] = placed(box, own, frame);
      element.style.left = `${x - frame.left}px`;
      element.style.top = `${y - frame.top}px`;
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
