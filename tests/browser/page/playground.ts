// The playground of the site of the documentation.

import { $ } from "./dom";

const text = () => document.querySelector<HTMLTextAreaElement>("#policy")!;

/** Chooses an option of the form. */
export function choose([name, value]: [string, string]): void {
  const field = document.querySelector<HTMLSelectElement>(`#options [name="${name}"]`)!;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Writes something else in the place of a part of the policy. */
export function edit([old, now]: [string, string]): void {
  if (!text().value.includes(old)) throw new Error(`the policy has no ${old}`);
  text().value = text().value.replace(old, now);
  text().dispatchEvent(new Event("input"));
}

/** The words of the banner, and how it lies. */
export const banner = () => $("#pv-banner")?.textContent ?? "";
export const layout = () => $("#pv-banner")?.dataset["layout"] ?? "";

/** The text of an element of the page. */
export const shows = (id: string) => document.getElementById(id)?.textContent ?? "";

/** Whether anything is wider than the page. */
export const overflows = () =>
  document.documentElement.scrollWidth > document.documentElement.clientWidth;

/** Keeps what is copied, in the place of the clipboard, which needs a person's leave in some browsers. */
export function catchCopies(): void {
  const writeText = async (copy: string) => void (document.documentElement.dataset["copy"] = copy);
  Object.defineProperty(navigator, "clipboard", { value: { writeText } });
}

export const copy = () => document.documentElement.dataset["copy"] ?? "";
