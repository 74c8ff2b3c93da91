/** Element builders. Strings become text nodes, so that nothing in a policy becomes markup. */

/** Attributes by name; a function is a listener for the event with that name. */
type Attributes = Record<string, string | boolean | null | undefined | ((event: any) => void)>;

/** A child of an element; falsy values but the empty string are left out. */
type Child = Node | string | null | undefined | false;

/** Makes an element (hyperscript). */
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
  element.append(...children.filter((child): child is Node | string => !!child || child === ""));
  return element;
}

/** Paths of icons in a box of 24 by 24; the viewer draws the same ones (`src/view/icons.rs`). */
export const CLOSE = "M6 6l12 12M18 6L6 18";
export const UP = "M6 15l6-6l6 6";
export const DOWN = "M6 9l6 6l6-6";
export const SEARCH = "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20 20";

/** Makes an icon. */
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

/** Makes a button that shows an icon. */
export function iconButton(path: string, label: string, click: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon-button", part: "button", click, "aria-label": label },
    icon(path),
  );
}

/** Brings a dialog into the top layer, unless it is there. One that left the page is open without being modal. */
export function raiseModal(dialog: HTMLDialogElement): void {
  if (dialog.matches(":modal")) return;
  dialog.open = false;
  dialog.showModal();
}
