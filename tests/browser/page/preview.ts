// The page around a preview (`policy serve`).

const frame = () => document.querySelector<HTMLIFrameElement>("#shown")!;
const inside = () => frame().contentWindow as Window & typeof globalThis;

/** Every tree of the page in the frame. */
function trees(): (Document | ShadowRoot)[] {
  const all = inside().document;
  return [all, ...[...all.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
}

export const isLoaded = () => inside().document.readyState === "complete";

/** The visible text in the frame, as soon as there is some. */
export function text(): string {
  if (!isLoaded()) return "";
  return trees()
    .flatMap((tree) => ("body" in tree ? [tree.body] : [...tree.children]))
    .map((part) => ("innerText" in part ? (part.innerText as string) : ""))
    .join(" ")
    .trim();
}

/** Visible buttons of the page in the frame. */
export const controls = () =>
  trees()
    .flatMap((tree) => [...tree.querySelectorAll("button")])
    .filter((control) => control.checkVisibility());

export const path = () => inside().location.pathname;
export const hash = () => decodeURIComponent(inside().location.hash);
export const scroll = (top: number) => inside().scrollTo({ top, behavior: "instant" });
/** How far a section is from the top of the frame. */
export const top = (id: string) =>
  trees()
    .flatMap((tree) => [...tree.querySelectorAll(`section#${CSS.escape(id)}`)])
    .map((section) => section.getBoundingClientRect().top)[0] ?? NaN;
export const width = () => frame().getBoundingClientRect().width;

/** The button of a way to show it. */
export function mode(name: string): HTMLButtonElement | undefined {
  const all = document.querySelectorAll<HTMLButtonElement>("#modes button");
  return [...all].find((one) => one.textContent === name);
}

/** Chooses a width. */
export function widen(pixels: string): void {
  const width = document.querySelector<HTMLSelectElement>("#width")!;
  width.value = pixels;
  width.dispatchEvent(new Event("change"));
}

/** Answers the question in the frame. */
export const acceptAll = () =>
  (
    inside() as unknown as { PolicyViewer: { consent: { acceptAll(): void } } }
  ).PolicyViewer.consent.acceptAll();

/** Has the frame write down that it is printed, in the place of printing it. */
export function recordPrint(): void {
  inside().print = () => void (document.documentElement.dataset["printed"] = "yes");
}

export const wasPrinted = () => "printed" in document.documentElement.dataset;
