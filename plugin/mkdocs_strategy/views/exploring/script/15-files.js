/* Files of the same site that are loaded on request. They are scripts that push data, as a page on a disk may load nothing else. */

const ROOT = new URL("../../", document.currentScript.src);
const received = new Map();

function receive([name, value]) {
  received.set(name, value);
}
const early = Array.isArray(window.strategyData) ? window.strategyData : [];
window.strategyData = { push: receive };
early.forEach(receive);

const asked = new Map();

/** The data of a file below `assets/strategy/`, loaded once; null where it cannot be had. */
function load(path, name) {
  if (received.has(name)) return Promise.resolve(received.get(name));
  if (!asked.has(name)) {
    asked.set(name, new Promise((done) => {
      const end = () => {
        script.remove();
        if (!received.has(name)) asked.delete(name);
        done(received.get(name) ?? null);
      };
      const script = make("script", { src: new URL(`assets/strategy/${path}`, ROOT).href, load: end, error: end });
      document.head.append(script);
    }));
  }
  return asked.get(name);
}

/** Where a card leads, in full; empty where it leads nowhere. */
const leadsTo = (element) => (element.href?.baseVal ? new URL(element.href.baseVal, document.baseURI).href : "");

/** Goes to a page; by way of a link of HTML, which themes that swap pages know to take up. */
function follow(address) {
  const link = make("a", { href: address, class: "st-p", tabindex: "-1" });
  document.body.append(link);
  link.click();
  link.remove();
}

/** Follows a card's link where it was plainly clicked; other clicks are the browser's. */
function followCard(event, element) {
  event.stopPropagation(); // themes take the link of a drawing for one of HTML, and stumble
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button || !leadsTo(element)) return;
  event.preventDefault();
  follow(leadsTo(element));
}

/** Keeps what happens over a drawing from scripts that expect every link to be one of HTML. */
function shelter(element, signal) {
  for (const name of ["mousemove", "focusin"]) element.addEventListener(name, (event) => event.stopPropagation(), { signal });
}

/** An address from the site's root as an address of the browser; only those of web pages are followed. */
function addressOf(path) {
  const url = new URL(path, ROOT);
  return ["http:", "https:", "file:", "mailto:"].includes(url.protocol) ? url.href : "#";
}
