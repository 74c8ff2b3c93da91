/** The place at which somebody reads, kept while the page is loaded anew. */

/** An element with an id, and how far it is from the top of the window. */
export interface Place {
  id: string;
  top: number;
}

/** How long a page may take to draw its text, and for how many frames estimated heights may become real. */
const PATIENCE = 5000;
const FRAMES = 30;

function* elements(tree: Document | ShadowRoot): Generator<Element> {
  for (const element of tree.querySelectorAll("*")) {
    if (element.id) yield element;
    if (element.shadowRoot) yield* elements(element.shadowRoot);
  }
}

/** The last element with an id that begins above the reader; nothing at the top of the page. */
export function placeIn(window: Window): Place | undefined {
  if (window.scrollY < 1) return undefined;
  let found: Place | undefined;
  for (const element of elements(window.document)) {
    const { top, height } = element.getBoundingClientRect();
    // What sticks to the window does not say where in the text that is.
    if (height && top <= 1 && top > (found?.top ?? -Infinity) && !sticks(window, element))
      found = { id: element.id, top };
  }
  return found;
}

function sticks(window: Window, element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (/sticky|fixed/.test(window.getComputedStyle(at).position)) return true;
  return false;
}

/** Leads back to a place as soon as it is there, unless the reader goes elsewhere first. */
export function returnTo(window: Window, { id, top }: Place): void {
  const end = performance.now() + PATIENCE;
  let left = FRAMES;
  const stop = () => (left = 0);
  for (const type of ["wheel", "keydown", "pointerdown", "touchstart"])
    window.addEventListener(type, stop, { once: true });
  const step = () => {
    const all = [...elements(window.document)];
    const element = all.find((element) => element.id === id && element.clientHeight > 0);
    if (element) {
      left -= 1;
      const far = element.getBoundingClientRect().top - top;
      if (left >= 0 && Math.abs(far) >= 1) window.scrollBy({ top: far, behavior: "instant" });
    }
    if (left > 0 && performance.now() < end) requestAnimationFrame(step);
  };
  step();
}
