// What readers and pages do again and again: nothing of it may stay in memory.

import { $, $$, fill, get, pause } from "./dom";
import { results } from "./search";

declare global {
  interface Window {
    /** The memories of the programs of the page; from `support/record-memory.js`. */
    memories?: WebAssembly.Memory[];
  }
}

/** Waits for something that has to come soon. */
async function until(what: string, holds: () => unknown): Promise<void> {
  for (let left = 1000; !holds(); left--) {
    if (!left) throw new Error(`waited in vain for ${what}`);
    await pause(5);
  }
}

/** Returns the size of the programs' memories, in bytes. */
export function programs(): number {
  return (window.memories ?? []).reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

/** Mounts a viewer, searches in it and takes it off the page, so often. */
export async function mount({ times, src }: { times: number; src: string }): Promise<void> {
  for (let at = 0; at < times; at++) {
    const element = document.createElement("policy-viewer");
    element.setAttribute("src", src);
    document.querySelector("main")!.append(element);
    const find = (selector: string) =>
      element.shadowRoot?.querySelector<HTMLInputElement>(selector);
    await until("the text", () => find("#pv-text .section"));
    const field = find("[data-tool=search]")!;
    await until("results", () => {
      if (field.value !== "data") fill(field, "data");
      return find(".find-list a");
    });
    element.remove();
    await pause(0);
  }
}

/** Searches, so often, for one word and another. */
export async function search(times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    const before = JSON.stringify(results());
    fill(get("[data-tool=search]"), at % 2 ? "data" : "contact");
    await until("other results", () => results().length && JSON.stringify(results()) !== before);
  }
  fill(get("[data-tool=search]"), "");
  await until(
    "no results",
    () => !results().length || !$$(".find").some((it) => it.checkVisibility()),
  );
}

/** Chooses a language and another one, so often. */
export async function language({ times, tags }: { times: number; tags: string[] }): Promise<void> {
  for (let at = 1; at <= times; at++) {
    const tag = tags[at % tags.length]!;
    void PolicyViewer.language.set(tag);
    await until(tag, () => $(".viewer")?.lang === tag && $("#pv-text .section"));
  }
}

/** Shows an earlier version and the current one, so often, with a search in each. */
export async function version({
  times,
  versions,
}: {
  times: number;
  versions: string[];
}): Promise<void> {
  for (let at = 1; at <= times; at++) {
    const name = versions[at % versions.length]!;
    document.querySelector("policy-viewer")!.setAttribute("version", name);
    await until(name, () => $$(".meta .version")[0]?.textContent.includes(name));
    fill(get("[data-tool=search]"), "data");
    await until("results", () => results().length);
    fill(get("[data-tool=search]"), "");
  }
}
