/** Elements by calls: texts are text nodes, so that nothing in a policy becomes markup. */

/** Attributes by name; a function is a listener for the event with the name. */
type Attributes = Record<string, string | boolean | null | undefined | ((event: any) => void)>;

/** What may stand in an element. */
type Child = Node | string | null | undefined | false;

/** Makes an element. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  element.append(...children.filter((it): it is Node | string => (it || it === "" ? true : false)));
  return element;
}

/** Makes one of the interface's drawings. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const CLOSE = "M6 6l12 12M18 6L6 18";
export const UP = "M6 15l6-6l6 6";
export const DOWN = "M6 9l6 6l6-6";

/** Makes a button that is a drawing. */
export function iconButton(path: string, label: string, click: () => void): HTMLButtonElement {
  const button = h("button", { type: "button", class: "icon-button", click, "aria-label": label });
  button.part.add("button");
  button.append(icon(path));
  return button;
}
