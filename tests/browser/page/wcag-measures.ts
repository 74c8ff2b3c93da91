// Measures for criteria of WCAG 2.2 that no rule of axe-core looks at: text spacing (1.4.12), reflow (1.4.10),
// focus (2.4.11). They see the whole page, through all open shadow trees.

import { everything, frame, shown } from "./dom";

const CONTROLS = "button, input, select, summary, a[href]";

/** The spacing that readers may set for themselves, as the criterion has it. */
const SPACING = new CSSStyleSheet();
SPACING.replaceSync(`
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p {
    margin-block-end: 2em !important;
  }
`);

/** Gives the text of all trees the spacing of 1.4.12; again for trees that came later. */
export async function space(): Promise<void> {
  SPACING.disabled = false;
  const trees = everything("*").flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const one of [document, ...trees]) {
    if (!one.adoptedStyleSheets.includes(SPACING)) one.adoptedStyleSheets.push(SPACING);
  }
  await frame();
  await frame();
}

/** Takes the spacing away again. */
export async function unspace(): Promise<void> {
  SPACING.disabled = true;
  await frame();
  await frame();
}

const nameOf = (element: Element): string =>
  `${element.localName}.${element.getAttribute("class")}: ` +
  (element.ariaLabel ?? element.textContent).trim().slice(0, 60);

/** Returns the boxes of an element's words, without those that are for screen readers alone. */
function wordBoxes(element: Element): DOMRect[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const boxes: DOMRect[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim() || !shown(node.parentElement)) continue;
    if (isOutOfSight(node.parentElement!)) continue;
    const words = document.createRange();
    words.selectNodeContents(node);
    boxes.push(...words.getClientRects());
  }
  return boxes;
}

/** Tells whether an element is there for screen readers only. */
function isOutOfSight(element: Element | null): boolean {
  if (!element) return false;
  return getComputedStyle(element).clipPath !== "none" || isOutOfSight(element.parentElement);
}

/** Returns the elements that cut off their own text, and the buttons out of which it sticks. */
export function clipped(): string[] {
  return (
    everything("*")
      // The title in the bar repeats that of the page, which is never cut; what is in a dialog scrolls by itself.
      .filter((element) => !element.matches(".bar-title, .dialog"))
      .filter((element) => cutsText(element) || (element.matches("button") && letsTextOut(element)))
      .filter((element) => shown(element) && !isOutOfSight(element))
      .map(nameOf)
  );
}

function cutsText(element: Element): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  const [isWider, isHigher] = [scrollWidth > clientWidth + 1, scrollHeight > clientHeight + 1];
  if (!(isWider || isHigher) || !element.textContent.trim()) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
  return (isWider && cuts(overflowX)) || (isHigher && cuts(overflowY));
}

function letsTextOut(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return wordBoxes(element).some(
    ({ left, right, top, bottom }) =>
      left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1,
  );
}

/** Returns the pairs of controls below a selector that lie over each other. */
export function overlapping(scope: string): string[] {
  const all = everything(scope)
    .flatMap((one) => [...one.querySelectorAll(CONTROLS)])
    .filter((one) => shown(one) && !isOutOfSight(one));
  const pairs = all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
  return (
    pairs
      .filter(([one, other]) => !one.contains(other) && !other.contains(one))
      // What stays in view may lie over what is scrolled from under it.
      .filter(([one, other]) => scrollsAlong(one) === scrollsAlong(other))
      .filter(([one, other]) =>
        [...one.getClientRects()].some((a) => [...other.getClientRects()].some((b) => meet(a, b))),
      )
      .map((pair) => pair.map(nameOf).join(" and "))
  );
}

/** Tells whether two boxes share more than an edge. */
function meet(one: DOMRect, other: DOMRect): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 1 && down > 1;
}

/** Returns what has to be scrolled sideways: the page, and elements that are no tables or code. */
export function scrolledSideways(): string[] {
  const page = document.documentElement;
  return everything("*")
    .filter((element) => element !== page && shown(element) && !element.matches(".table, pre"))
    .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map(nameOf)
    .concat(page.scrollWidth > innerWidth ? ["the page"] : []);
}

/** Returns the element at a point of the window, whatever tree it is in. */
function elementAt(x: number, y: number): Element | null {
  let found: Element | null = null;
  for (let tree: DocumentOrShadowRoot | null = document; tree; tree = found?.shadowRoot ?? null) {
    const hit = tree.elementFromPoint(x, y);
    // A tree with nothing at the point names its own host.
    if (!hit || hit === found) break;
    found = hit;
  }
  return found;
}

/** Returns what an element is drawn in: its slot, its parent, or the host of its tree. */
function around(element: Element): Element | null {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  return element.assignedSlot ?? element.parentElement ?? host;
}

/** Tells whether an element scrolls along with the text of a box, or needs not: nothing inside keeps it where it is. */
function scrollsAlong(element: Element | null, box?: Element): boolean {
  for (let one = element; one; one = around(one)) {
    const { position, overflowY } = getComputedStyle(one);
    if (position === "sticky") return false;
    if (one === box) return true;
    if (/auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight) return true;
    if (position === "fixed") return false;
  }
  return true;
}

/** Returns the share of the window's height, down its middle, in which the text of a dialog or the page stands. */
export function shareOfText(scope: string): number {
  const [box] = everything(scope);
  if (!box) throw new Error(`there is no ${scope}`);
  const rows = Array.from({ length: innerHeight }, (_, row) => row + 0.5);
  const isText = (element: Element | null) => contains(box, element) && scrollsAlong(element, box);
  return rows.filter((row) => isText(elementAt(innerWidth / 2, row))).length / rows.length;
}

/** Returns the element with the focus, whatever tree it is in; `null` when it is on the page as a whole. */
function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found === document.body ? null : found;
}

/** Tells whether any part of an element can be seen: nothing lies over one of 25 points in one of its boxes. */
function isSeen(element: Element): boolean {
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
  return [...element.getClientRects()].some((box) =>
    shares.some((down) =>
      shares.some((across) => {
        const hit = elementAt(box.left + across * box.width, box.top + down * box.height);
        return contains(element, hit);
      }),
    ),
  );
}

declare global {
  interface Window {
    /** The elements that had the focus since the walk by Tab began. */
    passed?: Set<Element>;
  }
}

/** Begins a walk by Tab. */
export function beginWalk(): void {
  window.passed = new Set();
}

/** Where a walk by Tab is. */
interface Step {
  /** The focused element, if nothing of it can be seen. */
  hidden: string | null;
  /** Whether it leads out of what is in front, or to where it has been. */
  isOver: boolean;
}

/** Looks at the element that Tab led to, in a dialog, a panel, or the whole page. */
export async function step(front: string): Promise<Step> {
  const element = focused();
  const passed = (window.passed ??= new Set());
  if (!element || passed.has(element)) return { hidden: null, isOver: true };
  passed.add(element);
  const isPanel = everything(front).some((one) => one.matches("dialog, [popover], .find"));
  const isOver = isPanel && !everything(front).some((one) => contains(one, element));
  if (isOver) return { hidden: null, isOver };
  // The page may scroll to it in one of the next frames.
  for (let left = 30; left > 0 && !isSeen(element); left--) await frame();
  // A text that is being drawn anew has no boxes for a while, so nothing lies over them: the criterion is about that.
  const isFine = !element.getClientRects().length || isSeen(element);
  return { hidden: isFine ? null : nameOf(element), isOver };
}

/** Tells whether an element is in another one, through slots and trees. */
function contains(outer: Element, inner: Element | null): boolean {
  let one = inner;
  while (one && one !== outer) one = around(one);
  return one === outer;
}
