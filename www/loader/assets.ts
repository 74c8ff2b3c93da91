/**
 * The viewer's own files: everything that it loads besides policies comes through here. A page that
 * brings them along puts another module in this one's place (www/offline).
 */

import { address } from "./asset-url";

/** Counts scripts, so that one that failed can be asked for again: browsers remember failures. */
let asked = 0;

/** Returns what the init function of a program takes. */
export const program: (name: string) => unknown = address;

/** Loads any file as text. */
export async function read(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw Error("status " + response.status);
  return response.text();
}

/** Loads a file as text. */
export const text = (name: string): Promise<string> => read(address(name));

/**
 * Runs a script of ours and returns what it exports. `import()` passes on the nonce of this script, and
 * sites with Trusted Types need no exception for it.
 */
export const module = (file: string): Promise<any> => import(`${address(file)}#${asked++}`);
