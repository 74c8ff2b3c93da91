/** Loads the other programs, each once and only when something needs it. */

import type * as ExtrasExports from "../generated/extras";
import type * as ViewerExports from "../generated/viewer";
import type * as Parts from "../optional";
import { address } from "./asset-url";
import { module, program as bytes } from "./assets";

/** The exports of `src/embed`, and what the end of its glue adds. JavaScript holds numbers, never Rust values. */
export type Viewer = typeof ViewerExports & {
  /** From `www/reader-tools/lazy-loader.ts`. */
  wake(
    host: HTMLElement,
    voice: EventTarget,
    handle: number,
    extras: () => Promise<unknown>,
    parts: () => Promise<unknown>,
  ): void;
};

/** wasm-bindgen's init function; its exports become properties of it. */
type Glue<T> = ((options: { module_or_path: unknown }) => Promise<unknown>) & T;

/** A failure, with the code that `policy-viewer:error` carries unless it is `viewer-failed`. */
const failure = (message: string, code?: string) => Object.assign(Error(message), { code });

const loaded = new Map<string, Promise<any>>();

/** Runs `start` once for a name. A failure is not for ever: the next attempt begins anew. */
export function once<T>(name: string, start: (name: string) => Promise<T>): Promise<T> {
  let promise: Promise<T> | undefined = loaded.get(name);
  if (!promise) {
    promise = start(name);
    promise.catch(() => loaded.delete(name));
    loaded.set(name, promise);
  }
  return promise;
}

/** Starts `<name>.wasm` with its glue. */
export const program =
  <T>(glue: string) =>
  async (name: string): Promise<T> => {
    if (typeof WebAssembly !== "object") {
      throw failure("no WebAssembly", "no-webassembly");
    }
    try {
      const init: Glue<T> = (await module(glue)).default;
      await init({ module_or_path: bytes(name) });
      return init;
    } catch (error) {
      throw failure(`cannot start ${address(name)}: ${error}`);
    }
  };

/** The viewer itself. */
export const viewer = () => once("policy-viewer.wasm", program<Viewer>("policy-viewer-glue.js"));

/** Markdown to blocks, in WebAssembly. */
export const extras = () =>
  once("policy-viewer-extras.wasm", program<typeof ExtrasExports>("policy-viewer-extras.js"));

/** What only some pages need, in JavaScript: placeholders, clearing, messages without WebAssembly. */
export const parts = (): Promise<typeof Parts> => once("policy-viewer-optional.js", module);
