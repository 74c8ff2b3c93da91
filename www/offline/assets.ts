/**
 * Replaces www/loader/assets.ts in a page that brings the viewer along: the files are those that
 * `policy bundle` put into it. None is fetched, so it works from `file:`, from a string and in a sandbox.
 */

import * as optional from "./optional";
import * as consent from "../consent";

export { load } from "../loader/load";

/** The data of the page; `crates/policy-render/src/bundle.rs` writes it. */
interface Data {
  /** The policy with all its texts. */
  policy: object;
  /** The viewer's own texts by file name. */
  texts: Record<string, string>;
  /** The language of readers who have not chosen one, if the publisher names it. */
  locale: string | null;
}

declare const window: Window & {
  /** The packed modules that were run, by file name: when one is called, it returns its exports. */
  policyViewerModules: Record<string, () => object>;
};

const viewer = document.querySelector("policy-viewer")!;

/** Unpacks a file: base64 of raw DEFLATE, in a script element that is none. */
function unpack(name: string): Response {
  const packed = document.querySelector(`script[data-file="${name}"]`)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream, { headers: { "content-type": "application/wasm" } });
}

/** The scripts that share with this one what they keep, so that there is one of each. */
const scripts: Record<string, object> = {
  "policy-viewer-consent.js": consent,
  "policy-viewer-optional.js": optional,
};

function hasChosen(): boolean {
  try {
    return localStorage.getItem("policy-viewer:language") !== null;
  } catch {
    return false;
  }
}

const data: Promise<Data> = (async () => {
  const data: Data = await unpack("data.json").json();
  if (data.locale && !hasChosen()) viewer.lang = data.locale;
  viewer.policy = data.policy;
  return data;
})();
// Reported where the data is needed.
data.catch(() => {});

export const wasmSource = async (name: string): Promise<Response> => unpack(name);

export async function text(name: string): Promise<string> {
  const found = (await data).texts[name];
  if (found === undefined) throw Error(`this page does not bring ${name} along`);
  return found;
}

/** Runs a packed module; the security policy of the page allows it by its hash. */
async function run(file: string): Promise<object> {
  const script = document.createElement("script");
  script.textContent = await unpack(file).text();
  document.head.append(script);
  script.remove();
  return window.policyViewerModules[file]!();
}

export async function module(file: string): Promise<any> {
  if (scripts[file]) return scripts[file];
  await data;
  return run(file);
}
