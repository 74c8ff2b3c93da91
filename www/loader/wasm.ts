/** Starts the wasm programs; part of the scripts that are loaded with them. */

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

/** Creates an error with the code that `policy-viewer:error` carries; `viewer-failed` without one. */
const failure = (message: string, code?: string) => Object.assign(Error(message), { code });

/** Starts a program, once, with the glue that `init` resolves to. */
export const startWasm = <T>(
  loader: Loader,
  name: string,
  init: () => Promise<Init<T>> | Init<T>,
): Promise<T> =>
  loader.once(name, async () => {
    if (typeof WebAssembly !== "object") throw failure("no WebAssembly", "no-webassembly");
    try {
      const [started, source] = await Promise.all([init(), loader.wasmSource(name)]);
      await started({ module_or_path: source });
      return started;
    } catch (error) {
      // The answer may be used up, or be no program.
      loader.forget?.();
      throw failure(`cannot start ${name}: ${error}`);
    }
  });

/** Starts a program whose glue is a file. */
export const loadWasm = <T>(loader: Loader, name: string, glue: string): Promise<T> =>
  startWasm<T>(loader, name, async () => (await loader.module(glue)).default);
