/**
 * The viewer's own files. A page that brings them along has another module in place of this one
 * (www/offline).
 */

import { address } from "./asset-url";
import { request } from "./load";

export { load } from "./load";

/** Numbers the imports of scripts: browsers remember a failed one by its address. */
let imports = 0;

/** Fetches a wasm program: what resolves is what its init function takes, which looks whether it is there. */
export const wasmSource = (name: string): Promise<unknown> => fetch(address(name));

/** Loads a file as text. */
export const text = async (name: string): Promise<string> => (await request(address(name))).text();

/**
 * Runs a script and returns its exports. `import()` passes on the nonce of this script, and sites with
 * Trusted Types need no exception for it.
 */
export const module = (file: string): Promise<any> => import(`${address(file)}#${imports++}`);
