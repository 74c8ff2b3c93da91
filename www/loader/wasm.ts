/** Starts the wasm programs; part of the scripts that are loaded with them. */

import { inTime } from "../in-time";

/** Where files come from: `page`, or the modules of the loader itself. */
interface Loader {
  module(file: string): Promise<any>;
  wasmSource(name: string): Promise<unknown>;
  once<T>(name: string, start: (name: string) => Promise<T>): Promise<T>;
  /** Has files fetched again, where they are kept. */
  forget?(): void;
}

/** wasm-bindgen's init function; its exports become properties of it. */
type Init<T> = ((options: { module_or_path: unknown }) => Promise<unknown>) & T;

/** How long a program may take from the beginning of its file to its start (milliseconds). */
const START = 60_000;

/** Starts a program, once, with the glue that `init` resolves to. */
export const startWasm = <T>(
  loader: Loader,
  name: string,
  init: () => Promise<Init<T>> | Init<T>,
): Promise<T> =>
  loader.once(name, async () => {
    if (typeof WebAssembly !== "object")
      throw Object.assign(Error("no WebAssembly"), { code: "no-webassembly" });
    const [started, source] = await Promise.all([init(), loader.wasmSource(name)]);
    try {
      // The rest of it may not come.
      await inTime(started({ module_or_path: source }), START);
      return started;
    } catch (error) {
      // The answer is used up, or is no program.
      loader.forget?.();
      throw Error(`${name}: ${error}`);
    }
  });

/** Starts a program whose glue is a file. */
export const loadWasm = <T>(loader: Loader, name: string, glue: string): Promise<T> =>
  startWasm<T>(loader, name, async () => (await loader.module(glue)).default);
