/** A page as `policy bundle` writes it, with the files packed into script elements. */

import { define } from "./browser";
import "./elements";

export const viewer: { policy?: object; lang?: string } = {};

/** The files in the page, as they were before they were packed. */
export const files: Record<string, string> = {
  "data.json": JSON.stringify({
    policy: { id: "shop" },
    texts: { "locales/de.json": '{"retry": "Nochmal"}' },
    locale: "de",
  }),
  "policy-viewer.wasm": "not really a program",
  "policy-viewer-glue.js": "glue",
};

/** Packs a text: base64 of raw DEFLATE. */
async function packed(content: string): Promise<string> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}

const scripts = new Map<string, string>();
for (const [name, content] of Object.entries(files)) scripts.set(name, await packed(content));

/** A script that is appended runs, as in a browser. */
let running = "";

Object.assign(document, {
  createElement: () => ({ textContent: "", remove: () => {} }),
  head: { append: (script: HTMLScriptElement) => (running = script.textContent) },
  querySelector(selector: string) {
    if (selector === "policy-viewer") return viewer;
    const name = /^script\[data-file="(.*)"\]$/.exec(selector)?.[1];
    return name !== undefined && scripts.has(name) ? { textContent: scripts.get(name) } : null;
  },
});

define("addEventListener", () => {});
const later = setTimeout as unknown as (act: () => void, wait?: number) => { unref(): object };
// Nobody waits for what happens much later, such as the end of a slow load.
define("setTimeout", (act: () => void, wait = 0) =>
  wait < 1000 ? later(act, wait) : later(act, wait).unref(),
);
define("policyViewerModules", {
  "policy-viewer-glue.js": () => running && { default: "init of policy-viewer-glue.js" },
});
for (const styles of ["CHOICES", "CONSENT", "SETTINGS", "PLACEHOLDER"])
  define(`__${styles}_STYLES__`, "");
