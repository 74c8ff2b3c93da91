// Short ways into a viewer's open shadow tree, in scope in every script of a test.

/** The index, among the viewers of the page, of the one that a script is about; set by `Page::run`. */
declare const viewerIndex: number;

/** Everything a test may find under an id or a selector: a link, a button, a switch, a dialog. */
export type Found = HTMLAnchorElement &
  HTMLButtonElement &
  HTMLInputElement &
  HTMLDialogElement &
  HTMLDetailsElement;

/** All viewers: those of the page, then those in the dialogs of the first ones. */
const viewers = [...document.querySelectorAll("policy-viewer")];
const inDialogs = viewers.flatMap((one) => [
  ...(one.shadowRoot?.querySelectorAll("policy-viewer") ?? []),
]);

export const viewer = [...viewers, ...inDialogs][viewerIndex]!;
export const tree = viewer?.shadowRoot as ShadowRoot;

/** Returns the first element of the viewer that matches; `null` without one. */
export function $(selector: string): Found | null {
  return tree?.querySelector<Found>(selector) ?? null;
}

/** Returns all elements of the viewer that match. */
export function $$(selector: string): Found[] {
  return [...(tree?.querySelectorAll<Found>(selector) ?? [])];
}

/** Returns all elements that match, of the page and of every open tree in it. */
export function everything(selector: string, root: ParentNode = document): Found[] {
  const trees = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const inTrees = trees.flatMap((tree) => everything(selector, tree));
  return [...root.querySelectorAll<Found>(selector), ...inTrees];
}

/** Returns the first element of the viewer that matches, which has to be there. */
export function get(selector: string): Found {
  const found = $(selector);
  if (!found) throw new Error(`the viewer has no ${selector}`);
  return found;
}

/** Returns what follows the `#` of a link. */
export function target(link: Element): string {
  return decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "");
}

/** Tells whether an element is laid out and visible; where it is on the page does not matter. */
export function shown(element: Element | null | undefined): boolean {
  return element?.checkVisibility({ visibilityProperty: true, opacityProperty: false }) ?? false;
}

/** Returns the visible button or link with a name. */
export function named(name: string, scope = ""): Found | null {
  const hasName = (element: Found) => (element.ariaLabel ?? element.textContent).trim() === name;
  return $$(`${scope} :is(button, a)`).find((one) => hasName(one) && shown(one)) ?? null;
}

/** Returns the switch with a name; the settings have all of them. */
export function toggle(name: string, scope = "#pv-preferences"): Found | null {
  return $$(`${scope} [part=switch]`).find((one) => one.ariaLabel === name) ?? null;
}

/** Returns a section of the text. */
export function section(id: string): HTMLElement | null {
  return tree?.getElementById(id) ?? null;
}

/** Returns a section's heading. */
export function heading(id: string): HTMLElement | null {
  return section(id)?.querySelector<HTMLElement>(".section-heading") ?? null;
}

/** Returns where the bar ends, in CSS pixels from the top of the window. */
export function bar(): number {
  return get(".bar").getBoundingClientRect().bottom;
}

/** Returns how far a section's heading is below the bar, in CSS pixels. */
export function below(id: string): number {
  const place = heading(id)?.getBoundingClientRect();
  if (!place) throw new Error(`the text has no section ${id}`);
  return place.top - bar();
}

/** Returns the ids of the current entries of the contents; one, if all is well. */
export function current(): string[] {
  return $$("#pv-contents [aria-current]").map(target);
}

/** Returns the text without what is there for the interface alone, and without spaces. */
export function plain(element: Element | null | undefined): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  const interfaceOnly = ".visually-hidden, .in-short-label, svg";
  for (const part of copy?.querySelectorAll(interfaceOnly) ?? []) part.remove();
  return (copy?.textContent ?? "").replace(/\s+/g, "");
}

/** Waits for the next frame. */
export function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Waits for a number of milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until neither the page nor its text has moved for fifteen frames. */
export async function settle(): Promise<void> {
  const place = () => `${scrollY} ${$("#pv-text")?.getBoundingClientRect().top}`;
  let before = "";
  for (let still = 0, left = 600; still < 15; left--) {
    if (left === 0) throw new Error("the page never comes to rest");
    await frame();
    still = place() === before ? still + 1 : 0;
    before = place();
  }
}

/** Returns the middle of an element's first box, in CSS pixels of the window; `null` without a box. */
export function center(element: Element): [number, number] | null {
  const box = element.getClientRects()[0];
  return box ? [box.left + box.width / 2, box.top + box.height / 2] : null;
}

/** Tells whether an element begins in the window, below the bar. */
export function beginsInView(element: { getBoundingClientRect(): DOMRect }): boolean {
  const { top } = element.getBoundingClientRect();
  return top > bar() && top < innerHeight;
}

/** Opens all disclosures below a selector. */
export function openDetails(scope = ""): void {
  for (const details of $$(`${scope} details`)) details.open = true;
}

/** Lays out the sections that are off-screen, too, which have no size before. */
export function layOutSections(): void {
  for (const one of $$(".section")) one.style.setProperty("content-visibility", "visible");
}

/** Sets the value of a field as if it had been typed or pasted at once. */
export function fill(field: HTMLInputElement, value: string): void {
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}

/** Chooses an option of a `select`. */
export function choose(select: { value: string } & EventTarget, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event("change"));
}

/** Returns how an element looks. */
export function style(element: Element | null, pseudo?: string): CSSStyleDeclaration {
  if (!element) throw new Error("there is no such element");
  return getComputedStyle(element, pseudo);
}

/** Tells whether an element has a visible outline, which shows the focus. */
export function isOutlined(element: Element): boolean {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}

/** Describes a value for a message: elements by their markup, and values that JSON lacks by name. */
export function describe(value: unknown): unknown {
  if (value instanceof Element) return (value.cloneNode() as Element).outerHTML.slice(0, 160);
  const isOutsideJson = value === undefined || (typeof value === "number" && !isFinite(value));
  return isOutsideJson ? String(value) : value;
}
