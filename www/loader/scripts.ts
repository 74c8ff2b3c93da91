/** Loads the viewer's own files: other scripts, programs and texts, each once and only when it is needed. */

import type { ViewerScript } from "../viewer";
import type * as Optional from "../optional";
import type * as ConsentScript from "../consent";
import type * as QuestionScript from "../question";
import { ADDITION, inTime } from "../in-time";
import { module, text as textOf } from "./assets";
import { wasmSource } from "./files";
import { memoize } from "./memoize";

const loaded = new Map<string, Promise<any>>();

/** Starts a script or a program, once for its name. A failure is forgotten: the next call tries again. */
export const once = <T>(name: string, start: (name: string) => Promise<T>): Promise<T> =>
  memoize(loaded, name, start);

/** Loads one of the viewer's own files as text, of the interface or of styles: what waits for it does not for long. */
export const text = (name: string): Promise<string> => inTime(once(name, textOf), ADDITION);

/** Loads the script with the question, which has everything of the script of consent. */
export const questionScript = (): Promise<typeof QuestionScript> =>
  once("policy-viewer-question.js", module);

/** Loads the script of consent, if none that has it is there. */
export const consentScript = (): Promise<typeof ConsentScript> =>
  loaded.get("policy-viewer-question.js") ?? once("policy-viewer-consent.js", module);

/** Loads the script that only some pages need: placeholders, clearing, receipts, messages of failures. */
export const optional = (): Promise<typeof Optional> => once("policy-viewer-optional.js", module);

/** Loads the glue of the viewer's program, at whose end `www/viewer` stands, and meanwhile the program. */
export const viewerScript = (): Promise<ViewerScript> =>
  once("policy-viewer-glue.js", async (name) => {
    const script = module(name);
    void wasmSource("policy-viewer.wasm");
    return (await script).default;
  });
