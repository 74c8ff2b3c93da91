/**
 * The files of a page: whoever asks, each is fetched once, and kept until somebody wants to know anew. The gate's
 * package is the viewer's, and what is asked for early (`www/viewer/early.ts`) is there when the viewer asks.
 */

import * as assets from "./assets";
import { memoize } from "./memoize";

let files = new Map<string, Promise<any>>();

/** Has files fetched again: a reader tries again, or has been elsewhere; an address is another; a viewer is gone. */
export const forget = (): void => {
  // Not cleared: an old request that fails later must not take away a new one.
  files = new Map();
};

/** Loads a JSON file: a package, or a document. */
export const load = async (url: string): Promise<unknown> =>
  memoize(files, new URL(url, document.baseURI).href, assets.load);

/** Fetches a wasm program; the answer can be used once. */
export const wasmSource = (name: string): Promise<unknown> =>
  memoize(files, name, assets.wasmSource);
