/** Turns the Markdown of documents into blocks. */

import type * as ExtrasExports from "../generated/extras";
import type { Page } from "../loader/page";
import { loadWasm } from "../loader/wasm";

/** Tells whether a document, or a part of one, holds Markdown. */
function isSource(value: unknown): boolean {
  const { summary, body, definition, sections, terms } = Object(value) as Record<string, unknown>;
  const text = [summary, body, definition].some((text) => typeof text === "string" && text !== "");
  return text || [sections, terms].some((list) => Array.isArray(list) && list.some(isSource));
}

/**
 * Turns the Markdown of a document into blocks; resolves to the document itself where it has none, or is none.
 * Rejects where the program for it cannot be loaded.
 */
export async function compile(page: Page, document: object): Promise<object> {
  if (!isSource(document)) return document;
  const extras = await loadWasm<typeof ExtrasExports>(
    page,
    "policy-viewer-extras.wasm",
    "policy-viewer-extras.js",
  );
  try {
    return extras.compiled(document);
  } catch (error) {
    // The program says in a text why something is no document, which is told when it is read.
    if (typeof error === "string") return document;
    throw Error(`policy-viewer-extras.wasm: ${error}`);
  }
}
