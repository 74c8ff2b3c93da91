// The page as one tree, for checkers that do not look into shadow trees.
//
// The copy is a page of its own, without scripts: the children of a shadow root stand in its host, what is slotted
// stands in the slot's place, and each element has the colours that it has on the screen. What is lost:
// - words that style sheets add (`content`), and everything inside frames;
// - where things stand: only what is not displayed is hidden, and what floats above a page is taken to stand on the
//   ground of the element around it in the tree unless it has a ground of its own, as all of ours has;
// - what a background is, where it is an image: it stays one, about whose colours checkers can only warn.

import { painted, type Rgb } from "./colours";

/** The elements that are no content. */
const LEFT_OUT = "script, style, link, template, noscript:empty";

/** The attributes that name other elements of the same tree. */
const REFERENCES = [
  "for",
  "form",
  "list",
  "headers",
  "popovertarget",
  "commandfor",
  "aria-activedescendant",
  "aria-controls",
  "aria-describedby",
  "aria-details",
  "aria-labelledby",
  "aria-owns",
];

/** The attributes that would load something, or have a say in how the copy looks. */
const LOADS = ["src", "srcset", "srcdoc", "data", "poster", "style"];

/** The ground of an element: a colour, and how much of all that is drawn there can be seen. */
interface Ground {
  color: Rgb;
  opacity: number;
}

/** Tells whether an element is there for the ear alone. Nobody can say what colours it has, and for whom. */
function isUnseen(element: Element, { position }: CSSStyleDeclaration): boolean {
  return position === "absolute" && element.clientWidth <= 1 && element.clientHeight <= 1;
}

/** Returns the colour of a page that has none. */
function canvas(): Rgb {
  const probe = document.createElement("div");
  probe.style.background = "Canvas";
  document.documentElement.append(probe);
  const color = painted(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return color;
}

class Copy {
  readonly page = document.implementation.createHTMLDocument(document.title);
  /** The rules of the copy, by what they declare: elements that look alike share one. */
  private readonly looks = new Map<string, number>();
  /** The trees of the page. Their ids are apart, which they are not in one tree. */
  private readonly trees: Node[] = [document];
  private readonly paint = new Map<string, Rgb>();

  constructor() {
    const { head, body, documentElement } = this.page;
    const root = document.documentElement;
    for (const { name, value } of root.attributes) documentElement.setAttribute(name, value);
    const ground = this.ground(root, { color: canvas(), opacity: 1 });
    // What stands beside the body would not be left there by the parser.
    for (const node of root.childNodes)
      if (node !== document.head && node !== document.body) this.add(node, body, ground);
    this.dress(root, documentElement, ground);
    const onBody = this.ground(document.body, ground);
    this.dress(document.body, body, onBody);
    for (const node of document.body.childNodes) this.add(node, body, onBody);
    const style = this.page.createElement("style");
    style.textContent = [...this.looks]
      .map(([look, at]) => `[data-look="${at}"] { ${look} }`)
      .join("\n");
    head.append(style);
  }

  get html(): string {
    return `<!doctype html>\n${this.page.documentElement.outerHTML}`;
  }

  private add(node: Node, parent: Element, ground: Ground): void {
    if (node instanceof Text) parent.append(node.data);
    if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
    if (node instanceof HTMLSlotElement) {
      const slotted = node.assignedNodes();
      const shown = slotted.length ? slotted : node.childNodes;
      return shown.forEach((it) => this.add(it, parent, ground));
    }
    const copy = this.page.importNode(node, false);
    for (const name of LOADS) copy.removeAttribute(name);
    this.separate(node, copy);
    const own = this.ground(node, ground);
    this.dress(node, copy, own);
    parent.append(copy);
    (node.shadowRoot ?? node).childNodes.forEach((it) => this.add(it, copy, own));
  }

  /** Keeps ids of different trees apart. */
  private separate(element: Element, copy: Element): void {
    const tree = element.getRootNode() as Document | ShadowRoot;
    const known = this.trees.indexOf(tree);
    const at = known < 0 ? this.trees.push(tree) - 1 : known;
    if (at === 0) return;
    const apart = (id: string) => (tree.getElementById(id) ? `tree-${at}-${id}` : id);
    if (element.id) copy.id = apart(element.id);
    for (const name of REFERENCES) {
      const ids = element.getAttribute(name);
      if (ids) copy.setAttribute(name, ids.split(/\s+/).map(apart).join(" "));
    }
    const href = element.getAttribute("href");
    if (href?.startsWith("#"))
      copy.setAttribute("href", `#${apart(decodeURIComponent(href.slice(1)))}`);
  }

  private ground(element: Element, { color, opacity }: Ground): Ground {
    const style = getComputedStyle(element);
    const all = opacity * Number(style.opacity);
    return { color: this.painted(style.backgroundColor, color, all), opacity: all };
  }

  /** Gives a copy the colours of the screen, which are opaque, and all else that checkers ask for. */
  private dress(element: Element, copy: Element, { color, opacity }: Ground): void {
    const style = getComputedStyle(element);
    const rgb = (it: Rgb) => `rgb(${it.join(", ")})`;
    const image = style.backgroundImage === "none" ? "none" : "linear-gradient(#000, #fff)";
    const look = [
      `display: ${style.display}`,
      `visibility: ${style.visibility}`,
      `color: ${rgb(this.painted(style.color, color, opacity))}`,
      `background: ${image} ${rgb(color)}`,
      `position: ${isUnseen(element, style) ? "absolute" : "static"}`,
      `font: ${style.fontWeight} ${style.fontSize} sans-serif`,
    ].join("; ");
    const known = this.looks.get(look) ?? this.looks.size;
    this.looks.set(look, known);
    copy.setAttribute("data-look", String(known));
  }

  private painted(color: string, ground: Rgb, opacity: number): Rgb {
    const key = [color, ...ground, opacity].join();
    const known = this.paint.get(key) ?? painted(color, ground, opacity);
    this.paint.set(key, known);
    return known;
  }
}

/** Returns the page as one tree, as HTML. */
export function html(): string {
  return new Copy().html;
}
