// What programs that know nothing of the viewer do to its element tree.

import { $$, everything, get, tree } from "./dom";

type Replace = (text: Text) => void;

function font(text: string): HTMLElement {
  const outer = document.createElement("font");
  const inner = document.createElement("font");
  inner.textContent = `»${text}`;
  outer.append(inner);
  return outer;
}

/** The ways in which translators put their text in the place of another. */
const ways: Record<string, Replace> = {
  "put in its place": (text) => text.replaceWith(font(text.data)),
  "put after it": (text) => {
    text.after(font(text.data));
    text.remove();
  },
  "put where it was": (text) => {
    const { parentNode, nextSibling } = text;
    text.remove();
    parentNode!.insertBefore(font(text.data), nextSibling);
  },
  "put around it": (text) => {
    const around = document.createElement("font");
    text.before(around);
    around.append(text);
    text.data = `»${text.data}`;
  },
};

/** Translates every text in the viewer that is not yet. */
export function translate(way: string): void {
  const walker = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim() || node.parentElement?.closest("font, style")) continue;
    texts.push(node as Text);
  }
  texts.forEach(ways[way]!);
}

/** Returns the texts of the contents, without what translators put before each. */
export function contents(): string {
  return $$(".contents-list a")
    .map((link) => link.textContent)
    .join(" ")
    .replaceAll("»", "");
}

/** Puts style elements at the beginning and end of the viewer's tree, and of every element in it. */
export function insertStyles(everywhere: boolean): void {
  const parents: ParentNode[] = [tree];
  if (everywhere) parents.push(...$$("div, section, p, ul, button, dialog"));
  for (const parent of parents) {
    parent.prepend(document.createElement("style"));
    parent.append(document.createElement("style"));
  }
}

/** Returns the addresses of the links whose own address is another page's fragment. */
export function strayLinks(): string[] {
  const page = location.href.split("#")[0]!;
  return $$("a[href*='#']")
    .map(({ href }) => href)
    .filter((href) => new URL(href).host === location.host && !href.startsWith(`${page}#`));
}

/** Returns the elements wider than the window that no element around them scrolls. */
export function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean =>
    !!element &&
    (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  return $$(".viewer *")
    .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > width + 1)
    .filter((it) => !scrolls(it.parentElement))
    .map((it) => `${it.localName}.${it.getAttribute("class")}`);
}

/** Returns the controls under a selector that cannot be scrolled to where a click reaches them. */
export function unreachable(scope: string): string[] {
  const controls = everything(`${scope} :is(button, a[href], input, select, summary)`);
  if (!controls.length) throw new Error(`no controls in ${scope}`);
  return controls
    .filter((it) => it.checkVisibility({ visibilityProperty: true }))
    .filter((it) => {
      it.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = it.getClientRects()[0]!;
      const root = it.getRootNode() as Document | ShadowRoot;
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      return !hit || !(it.contains(hit) || hit.contains(it) || hit.closest("label")?.contains(it));
    })
    .map((it) => it.ariaLabel ?? it.textContent);
}

/** Returns the share of the window's height that the bar takes. */
export function barShare(): number {
  return get(".bar").offsetHeight / innerHeight;
}
