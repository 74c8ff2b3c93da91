/**
 * The page's own tags that are blocked until a decision allows them: scripts of the type `text/plain`, and
 * elements with their address in `data-src`. vanilla-cookieconsent marks them the same way.
 */

/** Tells whether a tag may run or load. */
type Answer = (category: string, service?: string) => boolean;

/** Creates the placeholder of an embed; `once` shows the embed now, and nothing is stored. */
export type Placeholder = (
  embed: HTMLElement,
  category: string,
  service: string | undefined,
  once: () => void,
) => Promise<Element>;

/** Scripts that no browser runs by itself. */
const inert = 'script[data-category]:is([type="text/plain"],[data-src]:not([src]))';

/** Embeds that readers see; only these get a placeholder. */
const visible = /^(iframe|video|audio|embed|object)$/;
const addresses = ["srcset", "poster"];

/** Embeds that the reader allowed for this visit, and the placeholders of blocked ones. */
const allowedOnce = new WeakSet<Element>();
const placeholders = new WeakMap<Element, Element>();
let allows: Answer = () => false;
let createPlaceholder: Placeholder | false = false;
let running = false;

const marks = ({ dataset }: HTMLElement): [string, string?] => [dataset.category!, dataset.service];

const all = <T extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<T>(selector),
];

/** Runs an inert script in its place; resolves when the next one may run. */
async function run(old: HTMLScriptElement): Promise<void> {
  const script = document.createElement("script");
  for (const { name, value } of old.attributes) {
    if (value !== "text/plain") script.setAttribute(name, value);
  }
  const { type, src } = old.dataset;
  if (type) script.type = type;
  if (src) script.src = src;
  script.nonce = old.nonce;
  script.text = old.text;
  // Inserted scripts are async by default, which would lose the order.
  script.async = old.hasAttribute("async");
  const over = new Promise((resolve) => {
    for (const event of ["load", "error"]) script.addEventListener(event, resolve);
  });
  old.replaceWith(script);
  // Inline modules have no load event to wait for.
  if (script.src && !script.async) await over;
}

/** Runs allowed scripts in document order, including those added or allowed meanwhile. */
async function scripts(): Promise<void> {
  if (running) return;
  running = true;
  const next = () => all<HTMLScriptElement>(inert).find((it) => allows(...marks(it)));
  for (let script = next(); script; script = next()) await run(script);
  running = false;
}

function embed(element: HTMLElement): void {
  const name = element.localName === "link" ? "href" : "src";
  const { dataset } = element;
  const [category, service] = marks(element);
  const on = allowedOnce.has(element) || allows(category, service);
  const shown = element.hasAttribute(name);
  if (on && !shown) {
    const placeholder = placeholders.get(element);
    if (placeholder) {
      placeholder.remove();
      element.hidden = false;
    }
    for (const it of addresses) if (dataset[it]) element.setAttribute(it, dataset[it]);
    element.setAttribute(name, dataset.src!);
  } else if (!on && shown) {
    // Only a new element is sure to drop the content that the old one had loaded.
    const fresh = element.cloneNode(true) as HTMLElement;
    for (const it of [name, ...addresses]) fresh.removeAttribute(it);
    element.replaceWith(fresh);
  } else if (!on && createPlaceholder && visible.test(element.localName) && !element.hidden) {
    element.hidden = true;
    const show = () => {
      allowedOnce.add(element);
      embed(element);
    };
    void createPlaceholder(element, category, service, show).then((placeholder) => {
      // It may have been allowed meanwhile.
      if (!element.hidden) return;
      placeholders.set(element, placeholder);
      element.before(placeholder);
    });
  }
}

/** Re-evaluates all marked tags. Placeholders are shown once the record has been judged. */
export function updateTags(answer: Answer, placeholder: Placeholder | false): void {
  allows = answer;
  createPlaceholder = placeholder;
  void scripts();
  all("[data-category][data-src]:not(script)").forEach(embed);
}

/**
 * Calls back when the page changes. Deferred to a task of its own: Chromium drops the address of a frame
 * that is set while the parser inserts the frame.
 */
export function watch(again: () => void): void {
  let due = 0;
  new MutationObserver(() => {
    due ||= window.setTimeout(() => {
      due = 0;
      again();
    });
  }).observe(document, { childList: true, subtree: true });
}
