/** Loads the other programs, each once and only when something needs it. */

import type * as Parts from "../parts";
import { base, script } from "./base";

/** What `src/embed` exports. JavaScript holds numbers, never Rust values. */
export interface Viewer {
  mount(
    host: HTMLElement,
    root: HTMLElement,
    source: unknown,
    base: string,
    voice: EventTarget,
    extras: () => Promise<unknown>,
    parts: () => Promise<unknown>,
  ): number;
  update(handle: number, attribute: string, value: unknown): void;
  unmount(handle: number): void;
  command(handle: number, name: string, detail?: unknown): any;
}

/** wasm-bindgen's init function; its exports become properties of it. */
type Glue<T> = ((options: { module_or_path: string }) => Promise<unknown>) & T;

/** A failure, with the code that `policy-viewer:error` carries unless it is `viewer-failed`. */
const failure = (message: string, code?: string) => Object.assign(Error(message), { code });

const loaded = new Map<string, Promise<any>>();

/** Runs `start` once for a name. A failure is not for ever: the next attempt begins anew. */
function once<T>(name: string, start: (name: string) => Promise<T>): Promise<T> {
  let promise: Promise<T> | undefined = loaded.get(name);
  if (!promise) {
    promise = start(name);
    promise.catch(() => loaded.delete(name));
    loaded.set(name, promise);
  }
  return promise;
}

/** Runs a classic script beside this one, and returns the global variable that it sets. */
async function global(file: string, name: string): Promise<any> {
  await new Promise<void>((resolve, reject) => {
    const element = document.createElement("script");
    element.src = base + file;
    // A page with a strict policy lets in what its own nonce vouches for.
    if (script?.nonce) element.nonce = script.nonce;
    element.onload = () => resolve();
    element.onerror = () => reject(failure("cannot load " + base + file));
    document.head.append(element);
    element.remove();
  });
  return (window as any)[name];
}

/** Starts `<name>.wasm` with the glue that sets the global variable `variable`. */
const program =
  <T>(glue: string, variable: string) =>
  async (name: string): Promise<T> => {
    if (typeof WebAssembly !== "object") {
      throw failure("no WebAssembly in this browser", "no-webassembly");
    }
    const init: Glue<T> = await global(glue, variable);
    await init({ module_or_path: base + name }).catch((error) => {
      throw failure(`cannot start ${base + name}: ${error}`);
    });
    return init;
  };

/** The viewer itself. */
export const viewer = () =>
  once("policy-viewer.wasm", program<Viewer>("policy-viewer-glue.js", "policyViewerGlue"));

/** What only some readers need, in WebAssembly: Markdown to blocks, receipts. */
export const extras = () =>
  once("policy-viewer-extras.wasm", program("policy-viewer-extras.js", "policyViewerExtras"));

/** What only some pages need, in JavaScript: placeholders, clearing, messages without WebAssembly. */
export const parts = (): Promise<typeof Parts> =>
  once("policy-viewer-parts.js", (file) => global(file, "policyViewerParts"));
