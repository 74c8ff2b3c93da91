// Everything that a page can keep in a browser, and storages that refuse.

import { recordKey } from "./recorded";

/** Returns all that the page has stored, by kind of storage. */
export async function all(): Promise<object> {
  const databases = indexedDB.databases ? await indexedDB.databases() : [];
  const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [];
  return {
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: databases.map(({ name }) => name),
    caches: "caches" in window ? await caches.keys() : [],
    workers: workers.map(({ scope }) => scope),
    history: history.state as unknown,
    name: window.name,
  };
}

/** A part of the matrix: which calls fail, how, and from when on. */
interface Refusal {
  calls: string[];
  manner: "throws" | "silent" | "garbage";
  times: number;
}

declare global {
  interface Window {
    /** From `support/refuse-storage.js`. */
    refuseStorage?(refusal: Refusal): void;
  }
}

/** Has calls fail from now on. */
export function refuse(refusal: Refusal): void {
  window.refuseStorage?.(refusal);
}

/** Has the page decide, and tells what holds, what is stored and what is told. */
export async function outcome(action: "acceptAll" | "rejectAll" | "withdraw"): Promise<object> {
  const record = await PolicyViewer.consent[action]();
  refuse({ calls: [], manner: "silent", times: 0 });
  const stored = JSON.parse(localStorage.getItem(recordKey("shop")) ?? "null") as {
    id: string;
  } | null;
  return {
    isOn: PolicyViewer.consent.allows("analytics"),
    isStored: stored?.id === record.id,
    isOlder: stored !== null && stored.id !== record.id,
  };
}

/** Decides at a time that another window has been told, too; the wait for it is spent awake. */
export function decideAt(time: number, action: "acceptAll" | "rejectAll"): void {
  const wait = () => {
    while (Date.now() < time);
    void PolicyViewer.consent[action]();
  };
  setTimeout(wait, Math.max(0, time - Date.now() - 300));
}

/** Stores something in every kind of storage, as a service does. */
export async function fill(): Promise<void> {
  localStorage.setItem("_c_last", "1");
  sessionStorage.setItem("_c_tab", "1");
  document.cookie = "_c_1=1; path=/";
}
