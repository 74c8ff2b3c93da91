/**
 * Frames, media, images and links that load once they are allowed. The page's own nodes stay the same ones, whatever
 * is decided: frameworks hold on to them.
 */

import { reported } from "../emit";
import { page } from "../loader/page";
import { marksOf, type Answer } from "./marks";
import type { Find } from "./watch";

/** The attributes with addresses, as the page writes them with `data-` in front. */
const ADDRESSES = ["srcset", "poster", "src"];

/** Embeds that readers see; only these get a placeholder. */
const isVisible = (it: Element | null) => it?.matches("iframe,video,audio,embed,object");

/** Embeds that the reader allowed for this visit, and those that were loaded here. */
const allowedOnce = new WeakSet<Element>();
const loaded = new WeakSet<Element>();
let hadPlaceholders = false;

/** The attribute that an address is loaded from. */
const attributeOf = ({ localName }: Element, address: string) =>
  address === "src" ? ({ link: "href", object: "data" }[localName] ?? address) : address;

/** A source of a `video` or `audio` has no look of its own. */
const ownerOf = (it: HTMLElement): HTMLElement =>
  it.localName === "source" && isVisible(it.parentElement) ? it.parentElement! : it;

/** Loads an element, or takes away what it has loaded. */
function set(element: HTMLElement, on: boolean): void {
  const changed = ADDRESSES.filter((it) => {
    const value = element.dataset[it];
    return value && element.getAttribute(attributeOf(element, it)) !== (on ? value : null);
  });
  if (!changed[0]) return;
  const owner = ownerOf(element);
  const { parentNode, nextSibling } = owner;
  // A frame begins anew: what it had loaded goes, and what it loads is no step of the reader's history.
  const isFrame = owner.localName === "iframe";
  if (isFrame) owner.remove();
  for (const address of changed) {
    const name = attributeOf(element, address);
    if (on) element.setAttribute(name, element.dataset[address]!);
    else element.removeAttribute(name);
  }
  if (isFrame) parentNode!.insertBefore(owner, nextSibling);
  if (on) loaded.add(element);
  else if (!loaded.has(element)) console.warn("policy-viewer: see Lazy loaders", element);
  // Without an address media play on.
  if (owner instanceof HTMLMediaElement && (!on || owner !== element)) owner.load();
}

/** Loads and unloads the embeds as the answer says, and has placeholders drawn once that is known. */
export function updateEmbeds(find: Find, answer: Answer, isKnown: boolean): void {
  /** Marked elements that are held back, by the embed that readers would see. */
  const held = new Map<HTMLElement, HTMLElement>();
  for (const element of find()) {
    const on = allowedOnce.has(element) || answer(...marksOf(element));
    if (element.dataset.policyViewer === "show") element.hidden = !on;
    else if (element.localName !== "script" && ADDRESSES.some((it) => element.dataset[it])) {
      const owner = ownerOf(element);
      if (!on && isVisible(owner)) held.set(owner, element);
      set(element, on);
    }
  }
  if (!isKnown || !(held.size || hadPlaceholders)) return;
  hadPlaceholders = true;
  const once = (element: HTMLElement) => {
    for (const it of [element, ...element.querySelectorAll("source")]) allowedOnce.add(it);
    updateEmbeds(find, answer, isKnown);
  };
  reported(page.optional().then((it) => it.updatePlaceholders(page, held, once)));
}
