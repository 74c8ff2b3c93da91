// A plugin for esbuild: takes the modules of a folder in place of those of www/loader with the same
// names. That is how one viewer finds its files beside its script, in its own page or in a package.
import { resolve } from "node:path";

export const moduleOverrides = (folder, modules) => ({
  name: folder,
  setup(build) {
    build.onResolve({ filter: /^\.+\// }, ({ path, resolveDir }) => {
      const from = resolve(resolveDir, `${path}.ts`);
      const module = modules.find((name) => from === resolve("www/loader", name));
      return module && { path: resolve(folder, module) };
    });
  },
});
