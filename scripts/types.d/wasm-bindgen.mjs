// The exports of a browser program as a module of types: what wasm-bindgen writes for `--target no-modules`,
// without its own start-up functions and without the namespace around it.

/** Returns the declarations in the first namespace, which holds what the program exports. */
export function exportsOf(declarations) {
  const body = /^declare namespace \w+ \{\n([^]*?)\n\}$/m.exec(declarations)?.[1];
  if (!body?.includes("export function")) {
    throw Error("wasm-bindgen no longer writes a namespace with the exports");
  }
  return body
    .replace(/^ *\/\* (tslint|eslint)[:-]disable \*\/\n/gm, "")
    .replace(/^ {4}/gm, "")
    .trim();
}
