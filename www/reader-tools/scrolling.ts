/** Scrolling within the text. */

import { VIEW, type ViewerDom } from "./viewer-dom";

/** The number of frames in which a jump is corrected: sections off screen get their real height late. */
const JUMP_FRAMES = 10;

/** The number of frames in which the place is kept after a change of the layout. */
const KEEP_FRAMES = 4;

/** Space around a range that is scrolled to, in CSS pixels. */
const MARGIN = 64;

/** Brings a range to the middle of the visible text, whose upper edge `top` returns in CSS pixels. */
export function scrollToRange(range: Range, top: () => number): void {
  const element = range.startContainer.parentElement;
  const step = (left: number) => {
    if (!element?.isConnected) return;
    if (left > JUMP_FRAMES - 2) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
    }
    const box = range.getBoundingClientRect();
    const middle = Math.min(Math.max(top() + MARGIN, innerHeight * 0.4), innerHeight - MARGIN);
    const distance = box.top + box.height / 2 - middle;
    if (Math.abs(distance) > 2) scrollBy(element, distance);
    if (left > 0) requestAnimationFrame(() => step(left - 1));
  };
  step(JUMP_FRAMES);
}

/** Changes the layout of the text, and keeps the words at the top of it where they are on the screen. */
export function keepPlace(dom: ViewerDom, change: () => void): void {
  const element = findAnchor(dom);
  const top = element?.getBoundingClientRect().top;
  change();
  if (!element || top === undefined) return;
  const step = (left: number) => {
    // A paragraph that is hidden now is replaced by its section.
    const shown = element.checkVisibility() ? element : element.closest(VIEW.section);
    if (!shown?.isConnected) return;
    const distance = shown.getBoundingClientRect().top - top;
    if (Math.abs(distance) > 1) scrollBy(shown, distance);
    if (left > 0) requestAnimationFrame(() => step(left - 1));
  };
  step(KEEP_FRAMES);
}

/** Returns the paragraph at the top of the visible text, or its section. */
function findAnchor(dom: ViewerDom): Element | undefined {
  const text = dom.text?.getBoundingClientRect();
  if (!text) return undefined;
  const [x, y] = [text.left + Math.min(text.width / 4, 96), dom.barBottom + 16];
  // Four points: a menu may cover one, and between two blocks there is no block.
  const found = [0, 32, 64, 96].flatMap((below) => dom.tree.elementsFromPoint(x, y + below));
  const find = (selector: string) => found.find((element) => element.matches(selector));
  return find(VIEW.block) ?? find(VIEW.section);
}

function scrollBy(element: Element, top: number): void {
  scrollerOf(element).scrollBy({ top, behavior: "instant" });
}

/** Returns the nearest box that scrolls an element, or the page. */
function scrollerOf(element: Element): Element {
  for (let box: Element | null = element; box; box = parent(box)) {
    const { overflowY } = getComputedStyle(box);
    if (/auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement ?? document.documentElement;
}

function parent(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
