/**
 * Makes elements of drawings (`src/drawing.rs`): the beginning at once and the rest in slices, so that the first
 * screen comes first and no slice keeps the reader waiting.
 */

/** The kinds of steps, in the low bits of a step; the operand is above them. */
const END = 0;
const ELEMENT = 1;
const TEXT = 2;
const ATTRIBUTE = 3;
const KIND_BITS = 3;
const KINDS = (1 << KIND_BITS) - 1;

/** The number of steps in a slice: some 4,000 elements. */
const SLICE = 16_000;

/** The number of steps that are painted at once: more than any screen shows, and soon there. */
const FIRST = 6_000;

/** Makes an element of a shape: a tag with its fixed attributes. */
function shaped([tag, ...attributes]: string[]): Element {
  const isIcon = tag === "svg" || tag === "path";
  const space = `http://www.w3.org/${isIcon ? "2000/svg" : "1999/xhtml"}`;
  const element = document.createElementNS(space, tag!);
  for (let at = 0; at < attributes.length; at += 2)
    element.setAttribute(attributes[at]!, attributes[at + 1]!);
  return element;
}

/** A drawing that is being painted. */
class Painting {
  /** The elements that are not complete, from the outermost one. */
  readonly #open: Element[] = [];
  #step = 0;
  #text = 0;

  constructor(
    private readonly into: Element,
    private readonly shapes: Element[],
    private readonly names: string[],
    private readonly steps: Uint32Array,
    private readonly text: string,
    private readonly slot: (number: number) => Element,
  ) {}

  /** Paints a number of steps; returns whether some are left. */
  advance(count: number): boolean {
    const { into, shapes, names, steps, text, slot } = this;
    const open = this.#open;
    const end = Math.min(steps.length, this.#step + count);
    let parent = open.at(-1) ?? into;
    while (this.#step < end) {
      const step = steps[this.#step++]!;
      const operand = step >> KIND_BITS;
      switch (step & KINDS) {
        case ELEMENT: {
          const element = shapes[operand]!.cloneNode() as Element;
          // What is outermost comes into the page when it is complete.
          if (open.length) parent.append(element);
          open.push(element);
          parent = element;
          break;
        }
        case TEXT:
          parent.append(text.slice(this.#text, (this.#text += operand)));
          break;
        case ATTRIBUTE: {
          const length = steps[this.#step++]!;
          parent.setAttribute(names[operand]!, text.slice(this.#text, (this.#text += length)));
          break;
        }
        case END: {
          const done = open.pop()!;
          parent = open.at(-1) ?? into;
          if (!open.length && !done.parentNode) into.append(done);
          break;
        }
        default:
          parent.append(slot(operand));
      }
    }
    // Of a long element the beginning is shown, too.
    if (open.length && !open[0]!.parentNode) into.append(open[0]!);
    return this.#step < steps.length;
  }
}

/** Paints the texts of one viewer. */
export class Painter {
  /** The paintings that are not complete, by the element that it is painted into. */
  readonly #paintings = new Map<Element, Painting>();
  #timer = 0;

  constructor(
    private readonly tree: ShadowRoot,
    /** Returns what stands in a place of a drawing. */
    private readonly slot: (number: number) => Element,
    /** Called when a text was painted. */
    private readonly painted: () => void,
  ) {
    // What is printed has to be complete.
    addEventListener("beforeprint", this.finish);
  }

  /** Paints in the place of an element's children: the beginning now, the rest in slices. */
  paint(into: Element, words: string, steps: Uint32Array, text: string): void {
    // `Drawing::words`
    const lines = words.split("\n").map((line) => line.split("\t"));
    const names = lines[lines.length - 2]!;
    const prototypes = lines.slice(0, -2).map(shaped);
    // The steps are in the memory of the program, which uses it again.
    const painting = new Painting(into, prototypes, names, steps.slice(), text, this.slot);
    into.replaceChildren();
    if (painting.advance(FIRST)) {
      this.#paintings.set(into, painting);
      this.#continue();
    } else this.#paintings.delete(into);
    this.painted();
  }

  /** Paints all that is left in the place of an element's children. */
  complete(into: Element): void {
    this.#paintings.get(into)?.advance(Infinity);
    this.#paintings.delete(into);
  }

  /** Paints until there is an element with an id, or all that is left. */
  reach(id: string): void {
    while (this.#paintings.size && !this.tree.getElementById(id)) this.#slice();
  }

  /** Paints all that is left. */
  readonly finish = (): void => {
    while (this.#paintings.size) this.#slice();
  };

  /** Paints no more. */
  end(): void {
    removeEventListener("beforeprint", this.finish);
    clearTimeout(this.#timer);
    this.#paintings.clear();
  }

  #slice(): void {
    for (const [into, painting] of this.#paintings)
      if (!painting.advance(SLICE)) this.#paintings.delete(into);
  }

  /** Paints a slice in a task of its own, as long as some are left. */
  #continue(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#slice();
      if (this.#paintings.size) this.#continue();
    });
  }
}
