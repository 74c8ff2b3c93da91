// Pages with a gate: tags, placeholders, stored decisions.

import { type StoredRecord, changeRecord, record, recordKey } from "./recorded";

declare global {
  interface Window {
    /** The queue of Google's tags. */
    dataLayer?: ArrayLike<unknown>[];
    /** The files that links with `download` led to: name and content. */
    saved?: [string, Blob][];
  }
}

const POLICY = "shop";

/** Returns the ids of the tags that ran, in order. */
export function ran(): string[] {
  return window.ran ?? [];
}

/** Returns the ids of the tags that ran, sorted. */
export function ranSorted(): string[] {
  return [...ran()].sort();
}

/** Adds HTML to the page, whose scripts run as if they had been there. */
export function addToPage(html: string): void {
  const added = document.createRange().createContextualFragment(html);
  document.querySelector("main")?.append(added);
}

/** Returns the inside of the first placeholder; `undefined` without one. */
export function placeholder(): ShadowRoot | null | undefined {
  return document.querySelector("[data-policy-viewer=placeholder]")?.shadowRoot;
}

/** Returns the number of placeholders. */
export function placeholderCount(): number {
  return document.querySelectorAll("[data-policy-viewer=placeholder]").length;
}

/** Returns a button of the first placeholder: to load once, or always. */
export function placeholderButton(which: "once" | "always"): HTMLButtonElement | null | undefined {
  return placeholder()?.querySelectorAll("button")[which === "once" ? 0 : 1];
}

/** Returns the message that the settings cannot be loaded; `null` without one. */
export function settingsFailure(): HTMLDialogElement | null {
  const host = document.querySelector("[data-policy-viewer=failure]");
  return host?.shadowRoot?.querySelector("dialog") ?? null;
}

/** Returns the first frame of the page. */
export function embed(): HTMLIFrameElement {
  const frame = document.querySelector("iframe");
  if (!frame) throw new Error("the page has no frame");
  return frame;
}

/** Tells whether the video in the first frame is loaded and visible. */
export function videoPlays(): boolean {
  return embed().contentDocument?.title === "A video" && !embed().hidden;
}

/** Returns the paths of all frames. */
export function embedPaths(): string[] {
  return [...document.querySelectorAll("iframe")].map((frame) => new URL(frame.src).pathname);
}

/** Returns the commands of Consent Mode in the queue of Google's tags: kind and types. */
export function consentModeCommands(): unknown[][] {
  return (window.dataLayer ?? [])
    .map((command) => [...(command as unknown[])])
    .filter(([name]) => name === "consent")
    .map(([, kind, types]) => [kind, types]);
}

/** Returns the record in the cookie `choices`; `null` without the cookie. */
export function mirrorCookie(): StoredRecord | null {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("choices="));
  return cookie ? (JSON.parse(decodeURIComponent(cookie.slice(8))) as StoredRecord) : null;
}

/** A record as it is stored, and what the gate keeps with it. */
interface Stored {
  consent: string;
  gate: string;
}

const GATE = `policy-viewer:${POLICY}:gate`;

/** Returns what is stored. */
export function stored(): Stored {
  const { [recordKey(POLICY)]: consent = "", [GATE]: gate = "" } = localStorage as Storage &
    Record<string, string>;
  return { consent, gate };
}

function storeIn(storage: Storage, { consent, gate }: Stored): void {
  storage.clear();
  storage.setItem(recordKey(POLICY), consent);
  storage.setItem(GATE, gate);
}

/** Replaces everything that is stored. */
export function store(it: Stored): void {
  storeIn(localStorage, it);
}

/** Replaces everything that is stored as another tab does, so that this page gets its events afterwards. */
export function storeInAnotherTab(it: Stored): void {
  const frame = document.createElement("iframe");
  document.documentElement.append(frame);
  const other = frame.contentWindow;
  if (!other) throw new Error("the frame has no window");
  storeIn(other.localStorage, it);
}

/** Returns the actions of all stored decisions, the newest first. */
export function actions(): string[] {
  return decisions().map((decision) => decision.action);
}

/** Returns all stored decisions, the newest first. */
export function decisions(): StoredRecord[] {
  const newest = record(POLICY);
  return newest ? [newest, ...newest.previous] : [];
}

/** Stores a decision of another tab, whose event is still on the way. */
export function decideInAnotherTab(): void {
  changeRecord(POLICY, (mine) => {
    const { format, policy, previous, ...decision } = mine as StoredRecord & {
      format: number;
      policy: string;
    };
    const other = { id: "the other tab", action: "custom", previous: [decision] };
    Object.assign(mine, other);
  });
}

/** Makes the stored decision a year younger: the same as a clock that goes back by a year. */
export function setClockBack(): void {
  const later = (time: string) => time.replace(/^\d+/, (year) => String(Number(year) + 1));
  changeRecord(POLICY, (mine) => {
    mine.decidedAt = later(mine.decidedAt);
    mine.expiresAt = later(mine.expiresAt);
  });
}

/** Makes the stored decision one that expired in 2024. */
export function expireRecord(): void {
  changeRecord(POLICY, (mine) => {
    mine.decidedAt = "2024-01-01T00:00:00.000Z";
    mine.expiresAt = "2024-07-01T00:00:00.000Z";
  });
}

/** Stores what the services of the shop declare, in every place they can, and what they do not. */
export function storeEntries(): void {
  document.cookie = "_c_a=1; path=/";
  document.cookie = "_c_b=1; path=/shop";
  document.cookie = "_c_c=1; path=/shop/cart/";
  document.cookie = "_c_d=1";
  document.cookie = `_c_e=1; path=/; domain=${location.hostname}`;
  document.cookie = "other=1; path=/";
  for (const key of ["_c_last", "other"]) localStorage.setItem(key, "1");
  for (const key of ["_c_tab", "other"]) sessionStorage.setItem(key, "1");
}

/** Stores one declared and one undeclared entry of each kind. */
export function storeStrayEntries(): void {
  document.cookie = "_c_a=1; path=/";
  document.cookie = "stray=1; path=/";
  localStorage.setItem("basket", "1");
  sessionStorage.setItem("_c_tab", "1");
}

/** Tries to accept all and returns the message of the failure; empty when there is none. */
export function messageOfRefusedAccept(): Promise<string> {
  return PolicyViewer.consent.acceptAll().then(
    () => "",
    (error: Error) => error.message,
  );
}

/** Keeps what links with `download` lead to instead of saving it. */
export function catchDownloads(): void {
  const saved: [string, Blob][] = (window.saved = []);
  // A strict page may not fetch them.
  const files = new Map<string, Blob>();
  const address = URL.createObjectURL;
  URL.createObjectURL = (file) => {
    const href = address(file);
    files.set(href, file as Blob);
    return href;
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return click.call(this);
    saved.push([this.download, files.get(this.href)!]);
  };
}

/** Returns the name of the first caught download; `null` without one. */
export function downloadName(): string | null {
  return window.saved?.[0]?.[0] ?? null;
}

/** Returns the text of the first caught download; empty without one. */
export async function downloadText(): Promise<string> {
  return window.saved?.[0]?.[1].text() ?? "";
}

/** Takes the last caught download: its name, and its content in base64. */
export async function takeDownload(): Promise<[string, string] | null> {
  const last = window.saved?.pop();
  if (!last) return null;
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", resolve));
  reader.readAsDataURL(last[1]);
  await read;
  return [last[0], (reader.result as string).split(",")[1] ?? ""];
}

/** Returns the entries that the tracker has stored, beside its cookies. */
export function trackerEntries(): string[] {
  return Object.keys({ ...localStorage, ...sessionStorage }).filter((key) =>
    key.startsWith("snowplow"),
  );
}

/** Scrolls and focuses the page, as a reader does who looks around. */
export function lookAround(): void {
  scrollTo(0, 100);
  scrollTo(0, 0);
  dispatchEvent(new Event("focus"));
}

/** Returns the names of the cookies up to the first dot, sorted. */
export function cookieNames(): string[] {
  return document.cookie
    .split("; ")
    .map((cookie) => cookie.split(".")[0]!)
    .sort();
}
