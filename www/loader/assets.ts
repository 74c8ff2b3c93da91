/**
 * The viewer's own files. A page that brings them along has another module in place of this one
 * (www/offline).
 */

import { build } from "../build";
import { address } from "./asset-url";
import { arrival, cache, request } from "./load";

export { load } from "./load";

/** Fetches a wasm program. */
export const wasmSource = (name: string): Promise<Response> => request(address(name), (it) => it);

/** Loads a file as text. */
export const text = (name: string): Promise<string> => request(address(name), (it) => it.text());

/**
 * Runs a script and returns its exports; rejects where it is of another build. `import()` passes on the nonce of this
 * script, and sites with Trusted Types need no exception for it.
 */
export const module = (name: string): Promise<any> => arrival(address(name), run(address(name)));

async function run(url: string): Promise<any> {
  // Browsers remember an import that failed, and one without an answer, by its address.
  const script = await import(cache ? `${url}?${Date.now()}` : url);
  if (script.build !== build) throw Error("of another build");
  return script;
}
