/** Marking ranges: by the CSS Custom Highlight API, or where there is none by elements. */

interface Highlights {
  get(name: string): Set<Range> | undefined;
  set(name: string, ranges: Set<Range>): void;
}

declare const Highlight: undefined | (new () => Set<Range>);

/** The set of all ranges on the page that are marked under a name; viewers share it. */
function shared(name: string): Set<Range> | null {
  const { highlights } = CSS as unknown as { highlights?: Highlights };
  if (!highlights || typeof Highlight === "undefined") return null;
  let set = highlights.get(name);
  if (!set) highlights.set(name, (set = new Highlight()));
  return set;
}

/** A text node before it was divided. */
interface Divided {
  node: Text;
  text: string;
  rest: string;
  added: ChildNode[];
}

/** The marks of one viewer. */
export class Marks {
  #ranges: Range[] = [];
  #divided: Divided[] = [];

  constructor(readonly name: string) {}

  /** Marks these ranges and no others. */
  set(ranges: Range[]): void {
    const set = shared(this.name);
    if (set) {
      this.#ranges.forEach((range) => set.delete(range));
      ranges.forEach((range) => set.add(range));
      this.#ranges = ranges;
    } else {
      this.#unwrap();
      this.#wrap(ranges);
    }
  }

  /**
   * The viewer's own text nodes stay where they are and lose only what is behind the first mark: when
   * they change or go, nothing is missing.
   */
  #wrap(ranges: Range[]): void {
    const byNode = new Map<Text, [number, number][]>();
    for (const { startContainer, startOffset, endContainer, endOffset } of ranges) {
      // A place that spans several nodes is marked in the first.
      const node = startContainer as Text;
      const end = endContainer === node ? endOffset : node.length;
      byNode.set(node, [...(byNode.get(node) ?? []), [startOffset, end]]);
    }
    for (const [node, places] of byNode) {
      const text = node.data;
      const added: ChildNode[] = [];
      places.forEach(([from, to], at) => {
        const mark = document.createElement("mark");
        mark.className = this.name;
        mark.textContent = text.slice(from, to);
        added.push(mark, new Text(text.slice(to, places[at + 1]?.[0])));
      });
      node.data = text.slice(0, places[0]![0]);
      node.after(...added);
      this.#divided.push({ node, text, rest: node.data, added });
    }
  }

  #unwrap(): void {
    for (const { node, text, rest, added } of this.#divided.reverse()) {
      added.forEach((it) => it.remove());
      // Another language may stand there by now.
      if (node.data === rest) node.data = text;
    }
    this.#divided = [];
  }
}
