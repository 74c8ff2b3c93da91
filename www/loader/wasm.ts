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

/**
 * wasm-bindgen's init function; its exports become properties of it, which do nothing once the program has ended
 * (`scripts/dist.d/adapt-glue.mjs`).
 */
type Init<T> = ((options: { module_or_path: unknown }) => Promise<unknown>) &
  T & {
    /** How often the program has ended. */
    ends?: number;
    /** Called when it ends, with what was thrown. */
    ended?: (error: unknown) => void;
  };

/** How long a program may take from the beginning of its file to its start (milliseconds). */
const START = 60_000;

/** Starts a program, once, with the glue that `init` resolves to; and again where it has ended. */
export const startWasm = async <T>(
  loader: Loader,
  name: string,
  init: () => Promise<Init<T>> | Init<T>,
): Promise<Init<T>> => {
  const start = async () => {
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
  };
  const started = await loader.once(name, start);
  if (!started.ends) return started;
  return loader.once(`${name}#${started.ends}`, () => {
    loader.forget?.();
    return start();
  });
};

/** Starts a program whose glue is a file. */
export const loadWasm = <T>(loader: Loader, name: string, glue: string): Promise<Init<T>> =>
  startWasm<T>(loader, name, async () => (await loader.module(glue)).default);
