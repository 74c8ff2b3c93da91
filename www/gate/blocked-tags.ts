/**
 * The page's own tags that wait for an answer: scripts of the type `text/plain`, and whatever has its
 * address in `data-src`. vanilla-cookieconsent marks them the same way.
 */

/** Tells whether a tag may run or load. */
type Answer = (category: string, service?: string) => boolean;

/** Makes what stands in the page for an embed; `once` shows the embed now, and nothing is stored. */
export type Hold = (
  embed: HTMLElement,
  category: string,
  service: string | undefined,
  once: () => void,
) => Promise<Element>;

/** Scripts that no browser runs by itself. */
const inert = 'script[data-category]:is([type="text/plain"],[data-src]:not([src]))';

/** Embeds that readers see; the others are held back in silence. */
const visible = /^(iframe|video|audio|embed|object)$/;
const addresses = ["srcset", "poster"];

/** Embeds that the reader wants to see this once, and what stands for those that are held back. */
const once = new WeakSet<Element>();
const holders = new WeakMap<Element, Element>();
let ask: Answer = () => false;
let hold: Hold | false = false;
let running = false;

const marks = ({ dataset }: HTMLElement): [string, string?] => [dataset.category!, dataset.service];

const all = <T extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<T>(selector),
];

/** Runs an inert script as if it stood in the page now; settles when the next one may follow. */
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
  // What a script inserts runs as it comes unless told otherwise.
  script.async = old.hasAttribute("async");
  const over = new Promise((resolve) => {
    for (const event of ["load", "error"]) script.addEventListener(event, resolve);
  });
  old.replaceWith(script);
  // Inline modules tell nobody when they are over.
  if (script.src && !script.async) await over;
}

/** Runs what is allowed in the order of the document, also what comes or is allowed meanwhile. */
async function scripts(): Promise<void> {
  if (running) return;
  running = true;
  const next = () => all<HTMLScriptElement>(inert).find((it) => ask(...marks(it)));
  for (let script = next(); script; script = next()) await run(script);
  running = false;
}

function embed(element: HTMLElement): void {
  const name = element.localName === "link" ? "href" : "src";
  const { dataset } = element;
  const [category, service] = marks(element);
  const on = once.has(element) || ask(category, service);
  const shown = element.hasAttribute(name);
  if (on && !shown) {
    const holder = holders.get(element);
    if (holder) {
      holder.remove();
      element.hidden = false;
    }
    for (const it of addresses) if (dataset[it]) element.setAttribute(it, dataset[it]);
    element.setAttribute(name, dataset.src!);
  } else if (!on && shown) {
    // Only a new element forgets for sure what the old one had loaded.
    const fresh = element.cloneNode(true) as HTMLElement;
    for (const it of [name, ...addresses]) fresh.removeAttribute(it);
    element.replaceWith(fresh);
  } else if (!on && hold && visible.test(element.localName) && !element.hidden) {
    element.hidden = true;
    const show = () => {
      once.add(element);
      embed(element);
    };
    void hold(element, category, service, show).then((holder) => {
      // It may have been allowed meanwhile.
      if (!element.hidden) return;
      holders.set(element, holder);
      element.before(holder);
    });
  }
}

/** Looks at all tags anew. Placeholders come once it is known what they wait for. */
export function look(answer: Answer, placeholders: Hold | false): void {
  ask = answer;
  hold = placeholders;
  void scripts();
  all("[data-category][data-src]:not(script)").forEach(embed);
}

/**
 * Follows the page as it grows, and as programs change it. In a task of its own: Chromium forgets the
 * address of a frame that gets it at the very moment when the parser inserts the frame.
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
