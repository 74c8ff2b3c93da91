/** `window.PolicyViewer`: verbs for the page, passed on to the viewer that they concern. */

import { pageViewer, allows, decision, gated } from "../gate/gate";
import { mounted, type Mounted } from "./element";
import type { PolicyViewerApi } from "../policy-viewer";
import { parts } from "./wasm";

declare const __VERSION__: string;

const tell = ({ program, handle }: Mounted, name: string, detail?: unknown): any =>
  program.command(handle, name, detail);

/** The first viewer that shows a text; the one of the gate shows none of its own accord. */
function reader(): Mounted | undefined {
  const all = [...mounted];
  return (all.find(([it]) => it.getAttribute("mode") !== "banner") ?? all[0])?.[1];
}

/** Tells the first viewer, if there is one. */
const command = (name: string, detail?: unknown) => {
  const it = reader();
  return it ? tell(it, name, detail) : null;
};

/** Asks or decides: for the page where it has a gate, else for the first viewer. */
const consent = async (name: string, choices?: object) =>
  gated ? tell(await pageViewer(), name, choices) : command(name, choices);

export const api: PolicyViewerApi = {
  version: __VERSION__,
  ready: new Promise((resolve) => {
    document.addEventListener("policy-viewer:ready", () => resolve(), { once: true });
  }),
  consent: {
    get: () => (gated ? decision() : command("get-consent")),
    allows: (category, service) =>
      gated ? allows(category, service) : command("allows", { category, service }) === true,
    set: (choices) => consent("set-consent", choices),
    acceptAll: () => consent("accept-all"),
    rejectAll: () => consent("reject-all"),
    withdraw: () => consent("withdraw"),
    receipt: () => consent("receipt"),
    audit: () => consent("audit"),
  },
  language: {
    get: () => command("get-language"),
    set: (tag) => void command("set-language", { locale: tag }),
  },
  open: (what = {}) => {
    const it = reader();
    if (gated && (!it || what.mode)) void pageViewer().then((it) => tell(it, "open", what));
    else command("open", what);
  },
  close: () => mounted.forEach((it) => tell(it, "close")),
  receive: (message) => void parts().then((it) => it.receive(message)),
};
