/** Loads the wasm programs and the optional script, each once and only when it is needed. */

import type * as ExtrasExports from "../generated/extras";
import type * as ViewerExports from "../generated/viewer";
import type * as Optional from "../optional";
import type { ReceiptRequest } from "../optional/receipt";
import type { LazyLoaderOptions } from "../reader-tools/lazy-loader";
import { address } from "./asset-url";
import { module, wasmSource } from "./assets";

/** The options that a viewer is mounted with (`src/embed/mount_options.rs`). */
export interface MountOptions {
  /** The `<policy-viewer>` element. */
  host: HTMLElement;
  /** An empty element in the shadow tree of the host. */
  root: HTMLElement;
  /** The address of a `policy.json`, or the policy as an object. */
  source: unknown;
  /** The target on which events are dispatched. */
  eventTarget: EventTarget;
  /** Loads a JSON file. */
  load(url: string): Promise<unknown>;
  /** Loads one of the viewer's own files as text. */
  asset(name: string): Promise<string>;
  /** Turns the Markdown of a document into blocks; resolves to the document itself where that fails. */
  compile(document: object): Promise<object>;
  /** Removes cookies and storage entries; resolves to the names of those that remain. */
  clear(entries: Parameters<typeof Optional.clear>[0]): Promise<string[]>;
  /** Saves a receipt as a file. */
  saveReceipt(request: ReceiptRequest): void;
}

/** The exports of `src/embed`, which documents the commands. JavaScript holds numbers, never Rust values. */
export type ViewerWasm = Omit<typeof ViewerExports, "mount"> & {
  mount(options: MountOptions): number;
  /** From `www/reader-tools/lazy-loader.ts`. */
  loadToolsLazily(options: LazyLoaderOptions): void;
};

/** wasm-bindgen's init function; its exports become properties of it. */
type Glue<T> = ((options: { module_or_path: unknown }) => Promise<unknown>) & T;

/** Creates an error with the code that `policy-viewer:error` carries; `viewer-failed` without one. */
const failure = (message: string, code?: string) => Object.assign(Error(message), { code });

const loaded = new Map<string, Promise<any>>();

/** Runs `start` once for a name. A failure is forgotten: the next call tries again. */
export function memoize<T>(name: string, start: (name: string) => Promise<T>): Promise<T> {
  let promise: Promise<T> | undefined = loaded.get(name);
  if (!promise) {
    promise = start(name);
    promise.catch(() => loaded.delete(name));
    loaded.set(name, promise);
  }
  return promise;
}

/** Returns a function that starts a wasm file with its glue. */
export const startWasm =
  <T>(glue: string) =>
  async (name: string): Promise<T> => {
    if (typeof WebAssembly !== "object") {
      throw failure("no WebAssembly", "no-webassembly");
    }
    try {
      const init: Glue<T> = (await module(glue)).default;
      await init({ module_or_path: wasmSource(name) });
      return init;
    } catch (error) {
      throw failure(`cannot start ${address(name)}: ${error}`);
    }
  };

/** Loads the viewer. */
export const viewer = () =>
  memoize("policy-viewer.wasm", startWasm<ViewerWasm>("policy-viewer-glue.js"));

/** Loads the program that parses Markdown. */
export const extras = () =>
  memoize("policy-viewer-extras.wasm", startWasm<typeof ExtrasExports>("policy-viewer-extras.js"));

/** Loads the script that only some pages need: placeholders, clearing, messages without WebAssembly. */
export const optional = (): Promise<typeof Optional> =>
  memoize("policy-viewer-optional.js", module);
