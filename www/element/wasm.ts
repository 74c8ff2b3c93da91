/** Loads the two wasm files with their glue, each once and only when something needs it. */

import { address, program, run } from "./files";

/** What `src/embed` exports. JavaScript holds numbers, never Rust values. */
export interface Viewer {
  mount(
    host: HTMLElement,
    root: HTMLElement,
    source: unknown,
    lang: string | null,
    mode: string | null,
    files: (name: string) => Promise<string>,
    extras: () => Promise<unknown>,
  ): number;
  update(handle: number, attribute: string, value: unknown): void;
  unmount(handle: number): void;
  command(handle: number, name: string, detail?: unknown): any;
}

/** wasm-bindgen's init function; its exports become properties of it. */
type Glue<T> = ((options: { module_or_path: unknown }) => Promise<unknown>) & T;

/** A failure with the code that `policy-viewer:error` carries. */
export class LoadFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const loaded = new Map<string, Promise<unknown>>();

/** Loads `<name>.wasm` by the glue script that sets the global `global`. */
function load<T>(name: string, glue: string, global: string): Promise<T> {
  let promise = loaded.get(name) as Promise<T> | undefined;
  if (!promise) {
    promise = start<T>(glue, global, name);
    // A failure is not for ever: the next attempt begins anew.
    promise.catch(() => loaded.delete(name));
    loaded.set(name, promise);
  }
  return promise;
}

async function start<T>(glue: string, global: string, wasm: string): Promise<T> {
  if (typeof WebAssembly !== "object") {
    throw new LoadFailure("no-webassembly", "WebAssembly is not available in this browser");
  }
  try {
    await run(glue);
    const init = (window as unknown as Record<string, Glue<T>>)[global]!;
    await init({ module_or_path: program(wasm) });
    return init;
  } catch (error) {
    throw new LoadFailure("viewer-failed", `cannot start ${address(wasm)}: ${error}`);
  }
}

/** The viewer itself. */
export const viewer = () =>
  load<Viewer>("policy-viewer.wasm", "policy-viewer-glue.js", "policyViewerGlue");

/** What only some readers need: Markdown to blocks. */
export const extras = () =>
  load("policy-viewer-extras.wasm", "policy-viewer-extras.js", "policyViewerExtras");
