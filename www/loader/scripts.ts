/** Loads the other scripts and programs, each once and only when it is needed. */

import type { ViewerScript } from "../viewer";
import type * as Optional from "../optional";
import type * as ConsentScript from "../consent";
import type * as QuestionScript from "../question";
import { module } from "./assets";

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

/** Loads the script with the question, which has everything of the script of consent. */
export const questionScript = (): Promise<typeof QuestionScript> =>
  memoize("policy-viewer-question.js", module);

/** Loads the script of consent, if none that has it is there. */
export const consentScript = (): Promise<typeof ConsentScript> =>
  loaded.get("policy-viewer-question.js") ?? memoize("policy-viewer-consent.js", module);

/** Loads the script that only some pages need: placeholders, clearing, receipts, messages of failures. */
export const optional = (): Promise<typeof Optional> =>
  memoize("policy-viewer-optional.js", module);

/** Loads the glue of the viewer's program, at whose end `www/viewer` stands. */
export const viewerScript = (): Promise<ViewerScript> =>
  memoize("policy-viewer-glue.js", async (name) => (await module(name)).default);
