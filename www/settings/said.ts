/** The words about the choices: what was decided, why a reader is asked again, and what a signal keeps off. */

import { categoriesOf, type Category, type Policy } from "../consent/policy";
import { answerTo, type ConsentState, type Switches } from "../consent/judge";
import type { ConsentSnapshot } from "../consent/store";
import { h } from "../dom";
import type { TextId, Texts } from "../question/texts";
import { listOf, listOfNames } from "./texts";

/** Says what was decided about some optional categories, and until when. */
function decided(
  { record, categories, services }: ConsentSnapshot,
  optional: Category[],
  texts: Texts<TextId>,
): string[] {
  const date = (time: string) =>
    new Date(time).toLocaleDateString(texts.tag, { dateStyle: "long" });
  const times = { date: date(record!.decidedAt), until: date(record!.expiresAt) };
  const said = [texts.get("saved"), texts.get("decidedOn", times)];
  const [on, off]: [string[], string[]] = [[], []];
  for (const { id, name, services: of = [] } of optional) {
    const words = texts.plain(name as never) ?? id;
    const isOn = of[0] ? of.every((it) => services[it.id]) : categories[id];
    const isPartly = !isOn && of.some((it) => services[it.id]);
    if (isPartly) on.push(`${words} (${texts.get("partlyOn")})`);
    else (isOn ? on : off).push(words);
  }
  if (on[0]) said.push(texts.get("switchedOn", { names: listOf(texts, on) }));
  if (off[0]) said.push(texts.get("switchedOff", { names: listOf(texts, off) }));
  return said;
}

/** Says what was decided about some optional categories, or that nothing was, and what has to be known about it. */
export function status(
  snapshot: ConsentSnapshot,
  optional: Category[],
  texts: Texts<TextId>,
): string {
  const { record, left, volatile } = snapshot;
  if (!record) return texts.get("notChosen");
  const said = volatile ? [texts.get("savedForVisit")] : decided(snapshot, optional, texts);
  if (left[0]) said.push(texts.get("left", { names: listOf(texts, left) }));
  // Chinese and Japanese have no gap after a full stop, which is as wide as a letter.
  return said.join(/^(zh|ja)/.test(texts.tag) ? "" : " ");
}

/** Returns why a reader who has decided before is asked again; nothing for others, or where nothing can be said. */
export function reasons(
  policy: Policy,
  { former, bases }: ConsentState,
  texts: Texts<TextId>,
): HTMLElement | undefined {
  if (!former) return undefined;
  const { record, reason } = former;
  const lines: (HTMLElement | string)[] = [];
  if (reason === "expired") lines.push(texts.get("changedExpired"));
  const told = (policy.history ?? []).filter(({ summary }) => texts.plain(summary as never));
  const newer = told.filter(({ revision = 1 }) => revision > record.revision);
  // Where the publisher describes older versions only, the newest of those says most.
  const older = (policy.revision ?? 1) > record.revision ? told.slice(0, 1) : [];
  for (const { version, summary } of newer[0] ? newer : older) {
    const words = texts.words(summary as never);
    lines.push(h("span", {}, texts.get("version", { version }), texts.get("colon"), words));
  }
  const knows = (id: string, decided: Switches) =>
    answerTo(decided, id) !== undefined || !!record.undecided?.includes(id);
  /** By id: a service of several categories is told once. */
  const added = new Map<string, Category["name"]>();
  for (const { id, name, services = [] } of categoriesOf(policy)) {
    if (bases[id] === "exempt") continue;
    if (!knows(id, record.categories)) added.set(`category ${id}`, name);
    else for (const it of services) if (!knows(it.id, record.services)) added.set(it.id, it.name);
  }
  const names = listOfNames(texts, [...added.values()] as never);
  if (names) lines.push(texts.get("changedNew", { names }));
  if (!lines[0]) return undefined;
  return h(
    "div",
    { class: "changed" },
    h("p", { class: "changed-title" }, texts.get("changedTitle")),
    h("ul", {}, ...lines.map((it) => h("li", {}, it))),
  );
}

/** Says which opt-out request of the browser was honoured; nothing where none was. */
export function signalNote(
  policy: Policy,
  { signal, categories }: ConsentState,
  texts: Texts<TextId>,
  id: "signal" | "signalTold",
): HTMLElement | undefined {
  const off = categoriesOf(policy).filter((it) => signal.includes(it.id) && !categories[it.id]);
  const names = listOfNames(
    texts,
    off.map(({ name }) => name as never),
  );
  return names ? h("p", { class: "intro" }, texts.get(id, { names })) : undefined;
}
