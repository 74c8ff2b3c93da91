/** The page as the application sees it: the command line in a worker, files, and a place to keep work in. */

import { download } from "../download";
import { forgetParts, watchParts } from "./long-list";
import type { PreviewPage } from "./preview";
import type { Files, Ran } from "./wasi";
import type { Answer, Request } from "./worker";

const waiting = new Map<number, (answer: Answer) => void>();
let worker: Worker | undefined;
let last = 0;

function start(): Worker {
  const made = new Worker("worker.js");
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  // One that breaks as a whole answers nothing more.
  made.addEventListener("error", (event) => {
    for (const [id, settle] of waiting) settle({ id, error: event.message || "worker.js" });
    waiting.clear();
    made.terminate();
    worker = undefined;
  });
  return made;
}

async function ask<T>(request: Request): Promise<T> {
  worker ??= start();
  const id = ++last;
  const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
  // What is given to the worker is not needed here any more.
  const files =
    "unzip" in request ? [] : Object.values("run" in request ? request.files : request.zip);
  worker.postMessage([id, request], [...new Set(files.map((it) => it.buffer))]);
  const answer = await answered;
  if ("error" in answer) throw new Error(answer.error);
  return answer.ran as T;
}

/** Where the work is kept: a database of this page, with one entry. */
const DATABASE = "policy-studio";
const STORE = "work";
const ENTRY = "current";

function request<T>(made: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    made.onsuccess = () => resolve(made.result);
    made.onerror = () => reject(made.error);
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await request(opening);
  return database.transaction(STORE, mode).objectStore(STORE);
}

/** The element that is to have the focus, and how many frames are waited for it. */
let wanted = "";
const FRAMES = 60;

/** The work as it is kept. */
interface Work {
  now: Files;
  before: Files;
  notes: string;
}

export const host = {
  /** Runs the command line. */
  run: (args: string[], files: Files) => ask<Ran>({ run: args, files }),

  /** Packs files, with those of the viewer in a folder unless it has no name. */
  zip: (files: Files, viewer: string) => ask<Uint8Array>({ zip: files, viewer }),

  /** Unpacks files; folders have no content of their own. */
  unzip: async (packed: Uint8Array) => {
    const files = await ask<Files>({ unzip: packed });
    return Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith("/")));
  },

  /** Gives the person a file. */
  download: (name: string, type: string, content: Uint8Array<ArrayBuffer>) =>
    download(name, type, content),

  /** Returns the work that was kept; nothing where there is none. */
  load: async () => (await request<unknown>((await store("readonly")).get(ENTRY))) ?? null,

  /** Keeps the work. */
  async save(now: Files, before: Files, notes: string): Promise<void> {
    const work: Work = { now, before, notes };
    await request((await store("readwrite")).put(work, ENTRY));
  },

  /** Forgets it. */
  forget: async () => void (await request((await store("readwrite")).delete(ENTRY))),

  /** Has the frame of the preview show a policy, or the one that it has already in another way. */
  preview(frame: HTMLIFrameElement, policy: string | undefined, view: string): void {
    const page = frame.contentWindow as PreviewPage | null;
    if (page?.show) page.show(policy, view);
    else frame.addEventListener("load", () => page?.show?.(policy, view), { once: true });
  },

  watchParts,
  forgetParts,

  /** Puts a text where people can paste it from. */
  copy: (text: string) => navigator.clipboard.writeText(text),

  /** Says the name of a language in another one. */
  languageName(tag: string, language: string): string {
    try {
      return new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  },

  /** Brings the button of the present step into view once it is drawn. */
  revealStep(): void {
    requestAnimationFrame(() =>
      document
        .querySelector("nav [aria-current]")
        ?.scrollIntoView({ block: "nearest", inline: "center" }),
    );
  },

  /** Asks before something is lost. */
  confirm: (question: string) => confirm(question),

  /** Moves the focus to an element once it is there, which may be some frames later; the last wish counts. */
  focus(id: string): void {
    wanted = id;
    let frames = FRAMES;
    const look = () => {
      if (wanted !== id) return;
      const element = document.getElementById(id);
      if (element) element.focus();
      else if (--frames > 0) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  },
};

export type Host = typeof host;
