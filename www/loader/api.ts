/** `window.PolicyViewer`. What changes something is in scripts that are loaded for it. */

import type { ConsentStore } from "../consent/store";
import { allows } from "../consent/permissions";
import { pagePermissions } from "../gate/gate";
import { reported } from "../emit";
import type { PolicyViewerApi } from "../policy-viewer";
import type { PolicyViewerElement } from "./element";
import { page } from "./page";

declare const __VERSION__: string;

const ready = new Promise<void>((resolve) => {
  document.addEventListener("policy-viewer:ready", () => resolve());
});

/** Returns the first viewer that shows a text. */
const primaryViewer = (): PolicyViewerElement | undefined =>
  [...page.viewers.keys()].find((it) => !it.hasAttribute("data-over-page"));

/** Runs a command in the first viewer; returns `null` where there is none. */
const command = (name: string, detail?: unknown): any =>
  page.viewers.get(primaryViewer()!)?.(name, detail) ?? null;

/** The consent of the first element of a page without a gate. */
const knownStore = (): ConsentStore | undefined => primaryViewer()?.store ?? page.question?.store;

/** Makes verbs whose scripts are loaded when they are called. */
const verbs = (names: string[], run: (name: string, choices?: unknown) => Promise<any>): any =>
  Object.fromEntries(names.map((name) => [name, (choices: unknown) => run(name, choices)]));

export const api: PolicyViewerApi = {
  version: __VERSION__,
  ready,
  consent: {
    get: () => structuredClone((pagePermissions() ?? knownStore()?.state)?.record ?? null),
    allows: (category, service) =>
      allows(pagePermissions() ?? knownStore()?.state, category, service),
    ...verbs(["set", "acceptAll", "rejectAll", "withdraw", "reset"], async (name, choices) =>
      ((await page.consentScript()).decisions as any)[name](page, choices),
    ),
    ...verbs(["show", "hide"], async (name) =>
      ((await page.questionScript()).questions as any)[name](page),
    ),
    ...verbs(["receipt", "audit"], async (name) =>
      ((await page.optional()) as any)[name](await page.wholeStore()),
    ),
  },
  language: {
    get: () => command("get-language"),
    set: (tag) => {
      if (primaryViewer()) command("set-language", { locale: tag });
      else page.withQuestion((it) => it.speak(page, tag));
    },
  },
  open: (what = {}) => {
    if (page.source && (what.mode || !primaryViewer()))
      page.withQuestion((it) => it.questions.open(page, what));
    else command("open", what);
  },
  close: () => {
    page.viewers.forEach((run) => run("close"));
    if (page.question) page.withQuestion((it) => it.questions.close(page));
  },
  receive: (message) => reported(page.optional().then((script) => script.receive(message))),
};

/** The same for calls that change something: a policy that is still loading is waited for. */
page.wholeStore ??= async () => {
  if (!knownStore() && document.querySelector("policy-viewer")) await ready;
  const found = knownStore();
  if (!found) throw Error("no policy");
  return found;
};
