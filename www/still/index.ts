/** `policy-viewer-still.js`: loaded by pages whose text was there before the viewer. */

import { takeOver } from "./take-over";

(window as any)["policy-viewer-still.js"] = takeOver;
