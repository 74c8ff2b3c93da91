/**
 * The viewer's own files. A page that brings them along has another module in place of this one
 * (www/offline).
 */

import { address } from "./asset-url";

export { load } from "./load";

/** Numbers the imports of scripts: browsers remember a failed one by its address. */
let imports = 0;

/** Returns the address or the bytes of a wasm file, as its init function takes them. */
export const wasmSource: (name: string) => unknown = address;

/** Loads a file as text. */
export async function text(name: string): Promise<string> {
  const response = await fetch(address(name));
  if (!response.ok) throw Error("status " + response.status);
  return response.text();
}

/**
 * Runs a script and returns its exports. `import()` passes on the nonce of this script, and sites with
 * Trusted Types need no exception for it.
 */
export const module = (file: string): Promise<any> => import(`${address(file)}#${imports++}`);
