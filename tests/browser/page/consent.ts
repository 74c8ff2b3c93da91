// Consent in the settings of a viewer, and as it is stored.

import { $$, get, named } from "./dom";
import { type StoredRecord, record } from "./recorded";

const POLICY = "northstar-privacy";

/** Returns the position of every switch in the settings by its name. */
export function switches(): Record<string, boolean> {
  return Object.fromEntries(
    $$("#pv-preferences [role=switch]").map((one) => [one.ariaLabel, one.checked]),
  );
}

/** Returns a decision about the sample: the newest one, or one of those before it. */
export function decision(age: number): StoredRecord | null {
  const newest = record(POLICY);
  return age === 0 ? newest : (newest?.previous[age - 1] ?? null);
}

/** Returns the facts about a decision's id and times that are the same for all valid ones. */
export function validity({ id, decidedAt, expiresAt }: StoredRecord): object {
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
  const [decided, expires] = [Date.parse(decidedAt), Date.parse(expiresAt)];
  return {
    hasVersion4Id: isUuid,
    isUtc: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(decidedAt),
    isDecidedNow: Math.abs(decided - Date.now()) < 120_000,
    days: Math.round((expires - decided) / 864e5),
  };
}

/** Returns the ids of all decisions about a policy, the newest first. */
export function decisionIds(): string[] {
  const newest = record(POLICY);
  return newest ? [newest, ...newest.previous].map((decision) => decision.id) : [];
}

/** Returns the keys under which a text is stored, sorted. */
export function keysOf(text: string): string[] {
  return Object.entries(localStorage)
    .filter(([, stored]) => stored === text)
    .map(([key]) => key)
    .sort();
}

/** The properties in which buttons of equal weight may not differ. */
const LOOK = ["backgroundColor", "color", "fontSize", "fontWeight", "borderColor"] as const;

/** Returns the differences, in looks and place, between the buttons that refuse and that allow. */
export function differencesOfAnswers(scope: string): string[] {
  const button = (name: string) => {
    const found = named(name, scope);
    if (!found) throw new Error(`${scope} has no ${name}`);
    return found;
  };
  const [refuse, allow] = [button("Reject all"), button("Accept all")] as const;
  const [one, other] = [getComputedStyle(refuse), getComputedStyle(allow)] as const;
  const [place, otherPlace] = [
    refuse.getBoundingClientRect(),
    allow.getBoundingClientRect(),
  ] as const;
  const looks = LOOK.filter((property) => one[property] !== other[property]).map(
    (property) => `${property}: ${one[property]} and ${other[property]}`,
  );
  const places = (["top", "height", "width"] as const)
    .filter((side) => Math.abs(place[side] - otherPlace[side]) >= (side === "width" ? 1 : 1e-9))
    .map((side) => `${side}: ${place[side]} and ${otherPlace[side]}`);
  return [...looks, ...places];
}

/** Returns the words beside the switch of a category. */
export function saidBeside(name: string): string {
  const toggle = $$("#pv-banner input").find((one) => one.ariaLabel === name);
  const [words] = toggle?.getAttribute("aria-describedby")?.split(" ") ?? [];
  return get(`#${words}`).textContent;
}

/** Returns the names of the purposes in the first layer. */
export function purposes(): string[] {
  return $$("#pv-banner .purposes .category-name").map((one) => one.textContent);
}

/** Tells whether the answers come after an element, for those who hear the question. */
export function firstButtonComesAfter(selector: string): boolean {
  const place = get(selector).compareDocumentPosition(get("#pv-banner .equal"));
  return (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Has the page choose what it may not, and returns the message of the failure; empty when there is none. */
export function refusalOfSet(choices: object): Promise<string> {
  return PolicyViewer.consent.set(choices as Record<string, boolean>).then(
    () => "",
    (error: Error) => error.message,
  );
}

/** Returns the lines that say what has changed since the last decision. */
export function reasons(): string[] {
  return $$("#pv-banner .changed li").map((line) => line.textContent);
}

declare global {
  interface Window {
    /** Whether `PolicyViewer.ready` is fulfilled; see `watchReady`. */
    isReady?: boolean;
  }
}

/** Keeps in `window.isReady` whether `PolicyViewer.ready` is fulfilled. */
export function watchReady(): void {
  window.isReady = false;
  void PolicyViewer.ready.then(() => {
    window.isReady = true;
  });
}
