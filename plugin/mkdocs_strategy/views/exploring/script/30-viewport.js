/* Zooming and panning. The picture moves inside its own frame, which keeps its size: the page never jumps, and its scroll stays its own. */

const CLOSEST = 3; // times its full size
const WIDEST = 1.5; // times its full size, where a full screen is wider

/** The frame of a picture: `sheet` is the element, `changed` is told after every move. */
function openViewport(sheet, svg, changed, signal) {
  const natural = svg.viewBox.baseVal;
  const at = { x: 0, y: 0, k: 1 };
  let gliding = 0, filling = "whole"; // how a full screen is filled: "wide" and "whole" stay so when it changes, "own" is the reader's

  /** Frame and picture as laid out at zoom 1, in CSS pixels. */
  function sizes() {
    const width = sheet.clientWidth, height = sheet.clientHeight;
    const w = Math.min(natural.width, width);
    return { width, height, w, h: (w * natural.height) / natural.width };
  }
  const fitting = ({ width, height, w, h }) => Math.min(width / w, height / h) || 1;
  /** As wide as a full screen, but no small picture blown up; what is higher than the screen is scrolled. */
  const filled = (size) => Math.min(size.width / size.w, Math.max(fitting(size), (WIDEST * natural.width) / size.w)) || 1;

  function put(x, y, k, glide = false) {
    const size = sizes();
    if (!size.w) return;
    k = between(Math.min(fitting(size), 1), k, (CLOSEST * natural.width) / size.w);
    const held = (offset, frame, length) => (length <= frame + 0.5 ? (frame - length) / 2 : between(frame - length, offset, 0));
    at.k = k;
    at.x = held(x, size.width, size.w * k);
    at.y = held(y, size.height, size.h * k);
    const atRest = Math.abs(k - 1) < 0.001 && Math.abs(at.x) < 0.5 && Math.abs(at.y) < 0.5 && !framed();
    // A picture narrower than its frame stands where the page puts it.
    const resting = atRest || (Math.abs(k - 1) < 0.001 && size.w < size.width && !framed());
    sheet.classList.toggle("st-glide", glide && !still());
    sheet.classList.toggle("st-moved", !resting);
    svg.style.transform = resting ? "" : `translate(${at.x}px, ${at.y}px) scale(${k})`;
    if (resting) sheet.removeAttribute("tabindex");
    else sheet.setAttribute("tabindex", "0");
    clearTimeout(gliding);
    gliding = setTimeout(() => sheet.classList.remove("st-glide"), 260);
    changed();
  }
  /** The middle of what the window shows of the frame. */
  function seen(height) {
    const { top } = sheet.getBoundingClientRect();
    const from = between(0, -top, height), to = between(0, innerHeight - top, height);
    return to > from ? (from + to) / 2 : height / 2;
  }
  const framed = () => sheet.parentElement.classList.contains("st-full");

  function zoom(factor, px, py, glide = false) {
    const size = sizes();
    px ??= size.width / 2;
    py ??= seen(size.height);
    filling = "own";
    const before = at.k;
    const k = between(Math.min(fitting(size), 1), before * factor, (CLOSEST * natural.width) / size.w);
    put(px - ((px - at.x) * k) / before, py - ((py - at.y) * k) / before, k, glide);
  }
  function fit(glide = true) {
    filling = "whole";
    put(0, 0, framed() ? fitting(sizes()) : 1, glide);
  }
  /** Fills the width of a full screen; whether the picture is higher than it. */
  function widen(y = 0) {
    const size = sizes();
    filling = "wide";
    put(0, y, filled(size));
    return size.h * at.k > size.height + 1;
  }
  const full = () => zoom(natural.width / sizes().w / at.k, null, null, true);
  const pan = (dx, dy, glide = false) => put(at.x + dx, at.y + dy, at.k, glide);

  /** Brings a card into the frame, in its middle where it has to move at all. */
  function reveal(element) {
    const frame = sheet.getBoundingClientRect(), box = element.getBoundingClientRect();
    const inside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    if (!inside && sheet.classList.contains("st-moved")) {
      pan((frame.left + frame.right - box.left - box.right) / 2, (frame.top + frame.bottom - box.top - box.bottom) / 2);
    }
  }

  sheet.addEventListener("wheel", (event) => {
    const rect = sheet.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const step = event.deltaMode === 1 ? 0.05 : 0.01;
      zoom(Math.exp(-between(-30, event.deltaY, 30) * step), event.clientX - rect.left, event.clientY - rect.top);
    } else if (framed()) {
      event.preventDefault();
      pan(-event.deltaX, -event.deltaY);
    }
  }, { passive: false, signal });
  const fingers = dragging(sheet, { pan, zoom, framed, zoomed: () => sheet.classList.contains("st-moved") }, signal);
  const watch = new ResizeObserver(() => {
    if (framed() && filling === "whole") fit(false);
    else if (framed() && filling === "wide") widen(at.y);
    else if (sheet.classList.contains("st-moved")) put(at.x, at.y, at.k);
  });
  watch.observe(sheet);
  signal.addEventListener("abort", () => watch.disconnect());

  /** Where the reader stands, in shares of the picture: the same on a screen of another size. */
  function told() {
    const { width, height, w, h } = sizes();
    if (!sheet.classList.contains("st-moved") || framed()) return "";
    const share = (value) => String(Math.round(value * 1000) / 1000);
    return [((at.k * w) / natural.width), (width / 2 - at.x) / at.k / w, (height / 2 - at.y) / at.k / h].map(share).join("_");
  }
  function tell(text) {
    const [scale, cx, cy] = text.split("_").map(Number);
    const { width, height, w, h } = sizes();
    if (![scale, cx, cy].every(Number.isFinite) || !w) return fit(false);
    const k = (scale * natural.width) / w;
    return put(width / 2 - cx * w * k, height / 2 - cy * h * k, k);
  }
  return { zoom, fit, widen, full, pan, reveal, told, tell, dragged: () => fingers.dragged, percent: () => Math.round((at.k * sizes().w * 100) / natural.width) };
}

/** Dragging with a mouse where there is something to pan, and two fingers everywhere; one finger scrolls the page. */
function dragging(sheet, { pan, zoom, framed, zoomed }, signal) {
  const points = new Map();
  const state = { dragged: false };
  const rest = () => {
    const all = [...points.values()];
    const x = all.reduce((sum, p) => sum + p.x, 0) / all.length, y = all.reduce((sum, p) => sum + p.y, 0) / all.length;
    return { x, y, spread: all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0 };
  };
  const listen = (name, handler) => sheet.addEventListener(name, handler, { signal });
  listen("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    if (!points.size) state.dragged = false;
    points.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
  });
  listen("pointermove", (event) => {
    const point = points.get(event.pointerId);
    if (!point) return;
    if (event.pointerType === "mouse" && !event.buttons) return points.delete(event.pointerId);
    const one = points.size === 1;
    if (one && (event.pointerType === "touch" ? !framed() : !zoomed())) return;
    if (one && !state.dragged && Math.hypot(event.clientX - point.startX, event.clientY - point.startY) < 5) return;
    const before = rest();
    point.x = event.clientX;
    point.y = event.clientY;
    const after = rest();
    if (!state.dragged) sheet.setPointerCapture?.(event.pointerId);
    state.dragged = true;
    pan(after.x - before.x, after.y - before.y);
    if (before.spread && after.spread) {
      const frame = sheet.getBoundingClientRect();
      zoom(after.spread / before.spread, after.x - frame.left, after.y - frame.top);
    }
  });
  const end = (event) => points.delete(event.pointerId);
  listen("pointerup", end);
  listen("pointercancel", end);
  // Two fingers are ours, also where the browser would scroll with them.
  sheet.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false, signal });
  listen("dragstart", (event) => event.preventDefault());
  return state;
}
