/** Marking ranges: by the CSS Custom Highlight API, or by elements where browsers lack it. */

interface Highlights {
  get(name: string): Set<Range> | undefined;
  set(name: string, ranges: Set<Range>): void;
}

declare const Highlight: undefined | (new () => Set<Range>);

/** Returns the set of all ranges on the page that are marked under a name; viewers share it. */
function shared(name: string): Set<Range> | null {
  const { highlights } = CSS as unknown as { highlights?: Highlights };
  if (!highlights || typeof Highlight === "undefined") return null;
  let set = highlights.get(name);
  if (!set) highlights.set(name, (set = new Highlight()));
  return set;
}

/** A text node that was divided into text and marks. */
interface Divided {
  node: Text;
  /** Its text before. */
  text: string;
  /** Its text since: up to the first mark. */
  rest: string;
  added: ChildNode[];
}

/** The marks of one viewer. */
export class Marks {
  #ranges: Range[] = [];
  #divided: Divided[] = [];
  /** The elements that mark ranges, where the browser lacks highlights. */
  #elements = new Map<Range, Element>();

  constructor(
    /** The name of the highlight, or the class of the elements. */
    readonly name: string,
    /** The set that contains these ranges: the current match is one of all matches. */
    readonly within?: Marks,
  ) {}

  /** Marks these ranges and no others. */
  set(ranges: Range[]): void {
    const set = shared(this.name);
    if (set) {
      this.#ranges.forEach((range) => set.delete(range));
      ranges.forEach((range) => set.add(range));
    } else if (this.within) {
      const elements = this.within.#elements;
      this.#ranges.forEach((range) => elements.get(range)?.classList.remove(this.name));
      ranges.forEach((range) => elements.get(range)?.classList.add(this.name));
    } else {
      this.#unwrap();
      this.#wrap(ranges);
    }
    this.#ranges = ranges;
  }

  /**
   * Divides text nodes. The viewer's own nodes stay in place and lose only the text from the first mark on,
   * so that the viewer can still change or remove them. Ranges move onto the elements that mark them.
   */
  #wrap(ranges: Range[]): void {
    const byNode = new Map<Text, [Range, number, number][]>();
    for (const range of ranges) {
      const { startContainer, startOffset, endContainer, endOffset } = range;
      // A range over several nodes is marked in the first one.
      const node = startContainer as Text;
      const end = endContainer === node ? endOffset : node.length;
      byNode.set(node, [...(byNode.get(node) ?? []), [range, startOffset, end]]);
    }
    for (const [node, places] of byNode) {
      const text = node.data;
      const added: ChildNode[] = [];
      places.forEach(([range, from, to], at) => {
        const mark = document.createElement("mark");
        mark.className = this.name;
        mark.textContent = text.slice(from, to);
        this.#elements.set(range, mark);
        added.push(mark, new Text(text.slice(to, places[at + 1]?.[1])));
      });
      node.data = text.slice(0, places[0]![1]);
      node.after(...added);
      this.#divided.push({ node, text, rest: node.data, added });
    }
    this.#elements.forEach((mark, range) => range.selectNodeContents(mark));
  }

  #unwrap(): void {
    for (const { node, text, rest, added } of this.#divided.reverse()) {
      added.forEach((child) => child.remove());
      // The viewer may have set another text meanwhile.
      if (node.data === rest) node.data = text;
    }
    this.#divided = [];
    this.#elements.clear();
  }
}
