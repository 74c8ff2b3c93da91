/** `window.PolicyViewer`. What changes something is in scripts that are loaded for it. */

import type { ConsentStore } from "../consent/store";
import { allows } from "../consent/permissions";
import { pagePermissions } from "../gate/gate";
import type { PolicyViewerApi } from "../policy-viewer";
import type { PolicyViewerElement } from "./element";
import { page } from "./page";

declare const __VERSION__: string;

const ready = new Promise<void>((resolve) => {
  document.addEventListener("policy-viewer:ready", () => resolve(), { once: true });
});

/** Returns the first viewer that shows a text. */
const primaryViewer = (): PolicyViewerElement | undefined =>
  [...page.viewers.keys()].find((it) => !it.hasAttribute("data-over-page"));

/** Runs a command in the first viewer; returns `null` where there is none. */
const command = (name: string, detail?: unknown): any =>
  page.viewers.get(primaryViewer()!)?.(name, detail) ?? null;

/** The consent of the first element of a page without a gate. */
const knownStore = (): ConsentStore | undefined => primaryViewer()?.store ?? page.question?.store;

/** Has something decided. */
const decide =
  (name: "set" | "acceptAll" | "rejectAll" | "withdraw" | "reset") =>
  async (choices?: unknown): Promise<any> =>
    (await page.consentScript()).decisions[name](page, choices);

/** Has something asked. */
const ask = (name: "show" | "hide") => async () =>
  (await page.questionScript()).questions[name](page);

export const api: PolicyViewerApi = {
  version: __VERSION__,
  ready,
  consent: {
    get: () => structuredClone((pagePermissions() ?? knownStore()?.state)?.record ?? null),
    allows: (category, service) =>
      allows(pagePermissions() ?? knownStore()?.state, category, service),
    set: decide("set"),
    acceptAll: decide("acceptAll"),
    rejectAll: decide("rejectAll"),
    withdraw: decide("withdraw"),
    reset: decide("reset"),
    show: ask("show"),
    hide: ask("hide"),
    receipt: async () => (await page.optional()).receipt(await page.wholeStore()),
    audit: async () => (await page.optional()).audit((await page.wholeStore()).policy),
  },
  language: {
    get: () => command("get-language"),
    set: (tag) => {
      if (primaryViewer()) command("set-language", { locale: tag });
      else void page.questionScript().then((it) => it.speak(page, tag));
    },
  },
  open: (what = {}) => {
    if (page.source && (what.mode || !primaryViewer()))
      void page.questionScript().then((it) => it.questions.open(page, what));
    else command("open", what);
  },
  close: () => {
    page.viewers.forEach((run) => run("close"));
    if (page.question) void page.questionScript().then((it) => it.questions.close(page));
  },
  receive: (message) => void page.optional().then((script) => script.receive(message)),
};

/** The same for calls that change something: a policy that is still loading is waited for. */
page.wholeStore ??= async () => {
  if (!knownStore() && document.querySelector("policy-viewer")) await ready;
  const found = knownStore();
  if (!found) throw Error("there is no policy on this page to decide about");
  return found;
};
