/** `window.PolicyViewer`: verbs for the page, passed on to the first viewer. */

import { receive } from "./bridge";
import { mounted } from "./element";
import type { PolicyViewerApi } from "./policy-viewer";

declare const __VERSION__: string;

function command(name: string, detail?: unknown): any {
  for (const { program, handle } of mounted.values()) return program.command(handle, name, detail);
  return null;
}

export const api: PolicyViewerApi = {
  version: __VERSION__,
  ready: new Promise((resolve) => {
    document.addEventListener("policy-viewer:ready", () => resolve(), { once: true });
  }),
  consent: {
    get: () => command("get-consent"),
    allows: (category, service) => command("allows", { category, service }) === true,
    set: (choices) => command("set-consent", choices),
    acceptAll: () => command("accept-all"),
    rejectAll: () => command("reject-all"),
    withdraw: () => command("withdraw"),
  },
  language: {
    get: () => command("get-language"),
    set: (tag) => void command("set-language", { locale: tag }),
  },
  open: (what = {}) => void command("open", what),
  close: () => void command("close"),
  receive,
};
