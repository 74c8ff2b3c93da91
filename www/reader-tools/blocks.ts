/** Blocks as elements, for the text in a second language. The viewer draws its own in Rust. */

import { h } from "../dom";

/** Tells whether the viewer would let a link lead there, as the browser reads its address. */
function isSafe(href: string): boolean {
  try {
    const { protocol } = new URL(href, document.baseURI);
    return ["http:", "https:", "mailto:", "tel:", location.protocol].includes(protocol);
  } catch {
    return href.startsWith("#");
  }
}

export type Inline = string | Record<string, unknown>;
export type Block = Record<string, unknown>;

/** Draws blocks. Links lead only where the viewer would let them. */
export function blocks(list: Block[]): Node[] {
  return list.map(block);
}

function block(one: Block): Node {
  const [name, value] = Object.entries(one)[0] ?? ["hr", 0];
  switch (name) {
    case "p":
      return h("p", {}, ...inlines(value as Inline[]));
    case "h":
      return h("p", { class: "subheading" }, ...inlines(value as Inline[]));
    case "quote":
      return h("blockquote", {}, ...blocks(value as Block[]));
    case "pre":
      return h("pre", { tabindex: "0" }, value as string);
    case "list": {
      const { start, items } = value as { start?: number; items: Block[][] };
      const list = items.map((item) => h("li", {}, ...blocks(item)));
      return start === undefined
        ? h("ul", {}, ...list)
        : h("ol", { start: String(start) }, ...list);
    }
    case "table": {
      const { head, rows } = value as { head: Inline[][]; rows: Inline[][][] };
      const row = (tag: "th" | "td", cells: Inline[][]) =>
        h("tr", {}, ...cells.map((cell) => h(tag, {}, ...inlines(cell))));
      const table = h("table", {}, h("thead", {}, row("th", head)));
      table.append(h("tbody", {}, ...rows.map((cells) => row("td", cells))));
      return h("div", { class: "table", tabindex: "0" }, table);
    }
    default:
      return h("hr");
  }
}

function inlines(list: Inline[]): Node[] {
  return list.map((one) => {
    if (typeof one === "string") return new Text(one);
    const [name, value] = Object.entries(one)[0] ?? ["br", 0];
    switch (name) {
      case "em":
      case "strong":
      case "del":
        return h(name, {}, ...inlines(value as Inline[]));
      case "code":
        return h("code", {}, value as string);
      case "link":
      case "term": {
        const { href, text } = value as { href: string; text: Inline[] };
        const words = inlines(text);
        if (!isSafe(href)) return h("span", {}, ...words);
        const other = /^http/i.test(href);
        return h("a", { href, rel: other && "noopener", target: other && "_blank" }, ...words);
      }
      default:
        return h("br");
    }
  });
}
