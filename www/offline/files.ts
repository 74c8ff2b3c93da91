/**
 * Stands in for www/element/files.ts in a page that brings the viewer along: what `policy bundle` put
 * into it. Nothing is fetched, so it works from `file:`, from a string and in a sandbox.
 */

import { start } from "../bridge/bridge";
import { takeOver } from "../still/take-over";

/** What the page brings; `src/bundle.rs` writes it. */
interface Files {
  /** wasm-bindgen's glue; called when it is needed, it returns the init function. */
  glue(): unknown;
  /** Texts by name. */
  texts: Record<string, string>;
}

/** What is loaded elsewhere only where it is needed. */
const parts: Record<string, () => unknown> = {
  still: () => takeOver,
  bridge: () => (bridge ??= start()),
};
let bridge: ReturnType<typeof start> | undefined;

declare const window: Window & {
  policyViewerFiles: Files;
  policyViewerGlue?: unknown;
};

const files = window.policyViewerFiles;

export const address = (name: string): string => name;

/** Unpacks a program: base64 of raw DEFLATE, in a script element that is none. */
export async function program(name: string): Promise<Uint8Array> {
  const packed = document.querySelector(`script[data-file="${name}"]`)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

export async function text(name: string): Promise<string> {
  const found = files.texts[name];
  if (found === undefined) throw new Error(`this page does not bring ${name} along`);
  return found;
}

export async function run(name: string): Promise<void> {
  if (name !== "policy-viewer-glue.js") throw new Error(`this page does not bring ${name} along`);
  // The glue asks the running script for its address, and a page from a string has none to give: so
  // it runs when no script does.
  await new Promise((resolve) => setTimeout(resolve));
  window.policyViewerGlue ??= files.glue();
}

export async function part<T>(name: string): Promise<T> {
  return parts[name]!() as T;
}
