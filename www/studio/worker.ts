/** Runs the command line beside the page, so that the page goes on while it works. */

import { unzipSync, zipSync } from "fflate";
import { browserFiles, run, type Files, type Ran } from "./wasi";

/** A request of the page. */
export type Request =
  | { run: string[]; files: Files }
  /** `viewer` is the folder that the files of the viewer go into; empty for none. */
  | { zip: Files; viewer: string }
  | { unzip: Uint8Array };

/** The answer to a request, or the reason why there is none. */
export type Answer = { id: number } & ({ ran: Ran | Files | Uint8Array } | { error: string });

/** Commands that put the viewer into what they write. */
const WITH_VIEWER = /^(bundle|render)$/;

/** The most that an archive may unpack to, in bytes: far more than any package, far less than a browser's memory. */
const UNPACKED = 100_000_000;

/** Unpacks an archive, whose few bytes may stand for more than a browser can hold. */
function unzip(packed: Uint8Array): Files {
  let size = 0;
  const filter = ({ originalSize }: { originalSize: number }) => (size += originalSize) < UNPACKED;
  const files = unzipSync(packed, { filter });
  if (size >= UNPACKED) throw new Error("the archive is too large");
  return files;
}

async function load(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return response;
}

let program: Promise<WebAssembly.Module> | undefined;
let viewer: Promise<Files> | undefined;

/** Compiles the program once. A server may not know what WebAssembly is, so the answer is read first. */
const loadProgram = async () =>
  WebAssembly.compile(await (await load("policy.wasm")).arrayBuffer());

/** Loads the viewer's files, which a bundle carries. */
async function loadViewer(): Promise<Files> {
  const names = (await (await load("viewer-files.json")).json()) as string[];
  const files = names.map(async (name) => {
    const bytes = await (await load(`viewer/${name}`)).arrayBuffer();
    return [name, new Uint8Array(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Keeps a promise unless it fails: then the next one tries again. */
const kept = <T>(promise: Promise<T>, forget: () => void) => {
  promise.catch(forget);
  return promise;
};

const keptViewer = () => (viewer ??= kept(loadViewer(), () => (viewer = undefined)));

async function answer(request: Request): Promise<Ran | Files | Uint8Array> {
  if ("zip" in request) {
    const own = request.viewer ? await keptViewer() : {};
    const moved = Object.entries(own).map(([name, it]) => [`${request.viewer}/${name}`, it]);
    return zipSync({ ...request.zip, ...Object.fromEntries(moved) });
  }
  if ("unzip" in request) return unzip(request.unzip);
  program ??= kept(loadProgram(), () => (program = undefined));
  const files = WITH_VIEWER.test(request.run[0]!) ? await keptViewer() : {};
  return run(await program, request.run, request.files, browserFiles(files));
}

/** The memory of an answer, which is the page's from then on. */
function buffersOf(ran: Ran | Files | Uint8Array): ArrayBuffer[] {
  const files = ran instanceof Uint8Array ? [ran] : Object.values("code" in ran ? ran.files : ran);
  return [...new Set(files.map((it: Uint8Array) => it.buffer as ArrayBuffer))];
}

addEventListener("message", ({ data: [id, request] }: MessageEvent<[number, Request]>) => {
  answer(request).then(
    (ran) => postMessage({ id, ran } satisfies Answer, { transfer: buffersOf(ran) }),
    (error: unknown) => postMessage({ id, error: String(error) } satisfies Answer),
  );
});
