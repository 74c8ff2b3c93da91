/** `policy-viewer-bridge.js`: loaded where an app is there to talk to. */

import { start } from "./bridge";

const script = document.querySelector<HTMLScriptElement>("script[data-parent-origin]");
(window as any)["policy-viewer-bridge.js"] = start(script?.dataset.parentOrigin);
