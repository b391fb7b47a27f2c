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

/** An address from the site's root as an address of the browser; only those of web pages are followed. */
function addressOf(path) {
  const url = new URL(path, ROOT);
  return ["http:", "https:", "file:", "mailto:"].includes(url.protocol) ? url.href : "#";
}
