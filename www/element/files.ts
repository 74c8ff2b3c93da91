/**
 * The viewer's own files: everything that it loads besides policies comes through here. A page that
 * brings them along puts another module in this one's place (www/offline).
 */

import { base, script } from "./base";

/** What browsers with Trusted Types offer; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

declare const window: Window & { trustedTypes?: TrustedTypes; [part: string]: any };

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** Returns the address of a file. */
export const address = (name: string): string => base + name;

/** Returns what the init function of a program takes. */
export const program: (name: string) => unknown = address;

/** Loads a file as text. */
export async function text(name: string): Promise<string> {
  const response = await fetch(address(name));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/** Runs a script of ours. */
export function run(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = address(name);
    policy ??= window.trustedTypes?.createPolicy("policy-viewer", { createScriptURL: (it) => it });
    const element = document.createElement("script");
    element.src = policy ? policy.createScriptURL(url) : url;
    // A page with a strict policy lets in what its own nonce vouches for.
    if (script?.nonce) element.nonce = script.nonce;
    element.onload = () => resolve();
    // Told by who wanted it, with what for.
    element.onerror = () => reject(url);
    document.head.append(element);
    element.remove();
  });
}

/** Loads what only some pages need: a script that sets the global variable of its own name. */
export async function part<T>(name: string): Promise<T> {
  const file = `policy-viewer-${name}.js`;
  if (!window[file]) await run(file);
  return window[file];
}
