/** `window.PolicyViewer`: runs the commands of the page in the viewer that they concern. */

import { pageViewer, allows, decision, gated } from "../gate/gate";
import { mounted, type Mounted } from "./element";
import type { PolicyViewerApi } from "../policy-viewer";
import { optional } from "./wasm";

declare const __VERSION__: string;

const runCommand = ({ wasm, handle }: Mounted, name: string, detail?: unknown): any =>
  wasm.command(handle, name, detail);

/** Returns the first viewer that shows a text; the one of the gate shows none by itself. */
function primaryViewer(): Mounted | undefined {
  const all = [...mounted];
  return (all.find(([it]) => it.getAttribute("mode") !== "banner") ?? all[0])?.[1];
}

/** Runs a command in the first viewer; returns `null` where there is none. */
const command = (name: string, detail?: unknown) => {
  const viewer = primaryViewer();
  return viewer ? runCommand(viewer, name, detail) : null;
};

/** Runs a command about consent: in the viewer of the gate where the page has one, else in the first. */
const consent = async (name: string, choices?: object) =>
  gated ? runCommand(await pageViewer(), name, choices) : command(name, choices);

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
    receipt: async () => {
      const request = await consent("receipt-request");
      return request && (await optional()).receipt(request);
    },
    audit: async () => {
      const policy = await consent("policy");
      return policy ? (await optional()).audit(policy) : null;
    },
  },
  language: {
    get: () => command("get-language"),
    set: (tag) => void command("set-language", { locale: tag }),
  },
  open: (what = {}) => {
    if (gated && (what.mode || !primaryViewer()))
      void pageViewer().then((viewer) => runCommand(viewer, "open", what));
    else command("open", what);
  },
  close: () => mounted.forEach((viewer) => runCommand(viewer, "close")),
  receive: (message) => void optional().then((script) => script.receive(message)),
};
