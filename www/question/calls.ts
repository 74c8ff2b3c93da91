/** The questions that a page has asked by its API and its own controls. */

import { follow } from "../consent/stores";
import type { Policy } from "../consent/policy";
import { LANGUAGE_KEY, write } from "../consent/storage";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import { Question } from "./question";

/** Returns the question of the gate, or of the first element that asks. */
async function question(page: Page): Promise<Question> {
  if (!page.question && !page.source) throw Error("no question");
  const store = await page.wholeStore();
  return (page.question ??= new Question(store, page.options, page.source!));
}

const behind = async (page: Page) => (await question(page)).behind();

/** By the name of the API, or of the value of `data-policy-viewer`. */
export const questions = {
  ask: async (page: Page) => (await question(page)).ask(),
  show: async (page: Page) => (await question(page)).show(),
  hide: async (page: Page) => (await question(page)).hide(),
  save: async (page: Page) => (await behind(page)).decide(),
  preferences: async (page: Page) => (await behind(page)).openSettings(),
  async open(page: Page, what: { section?: string; mode?: string }) {
    const it = await behind(page);
    if (what.mode === "preferences") it.openSettings();
    else it.openPolicy(what.section);
  },
  close: async (page: Page) => (await page.question?.behind())?.close(),
};

/** Asks in an element of the page itself. */
export async function ask(element: PolicyViewerElement, page: Page): Promise<void> {
  const { source } = element;
  // One that was moved asks already, and what a gate made has no policy of its own.
  if (!source || element.store) return;
  const policy = typeof source === "string" ? await page.load(source) : source;
  const unfollow = follow(element, page, policy as Policy, () => {});
  const store = element.store!;
  const look = Object.fromEntries([...element.attributes].map((it) => [it.name, it.value]));
  const question = new Question(store, look, source, element);
  page.question ??= question;
  element.changed = (name) => {
    if (name === "lang") void question.speak(element.lang);
  };
  element.unmount = unfollow;
  page.emit(element.eventTarget, "ready");
  store.emitState();
  await question.ask();
}

/** Remembers a language on a page without a viewer, and asks in it. */
export async function speak(page: Page, tag: string): Promise<void> {
  write(page.memory, LANGUAGE_KEY, tag);
  await page.question?.speak(tag);
}
