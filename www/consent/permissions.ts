/**
 * The permissions of the decision in force, kept beside its record: what may run. While nothing that it rests on has
 * changed, a page needs no package and no other script to obey the decision.
 */

import type { ConsentRecord } from "../policy-viewer";
import { signal, zone } from "./signal";

export type Switches = Record<string, boolean>;

/** The part of the consent state that a page obeys. */
export interface Permissions {
  /** The decision in force. */
  record: ConsentRecord | null;
  /** The position of every declared category and service. */
  categories: Switches;
  services: Switches;
  /** The services of each category. */
  members: Record<string, string[]>;
  /** The types of Google Consent Mode and their state. */
  modes: Record<string, string>;
}

/** Permissions as they are stored. */
export interface StoredPermissions extends Omit<Permissions, "record"> {
  /** The switches of the record as they work. */
  answers: Pick<ConsentRecord, "categories" | "services">;
  /** The address of the package, which tells the policies of one origin apart. */
  source: string;
  /** The record as it is stored, to the letter. */
  stored: string;
  /** The revision of the policy that the record was judged by. */
  revision: number;
  /** Whether the browser sent Global Privacy Control. */
  signal: boolean;
  /** The region that the page named, and the time zone where the region was found by that. */
  region?: string | undefined;
  zone?: string | undefined;
  /** Between which times the record holds, in milliseconds since 1970. */
  from: number;
  until: number;
  /** The cookie that repeats the decision; another subdomain may have changed it. */
  cookie: string;
  /** Beginnings of the names that refused services declare: where one is found, there is something to clear. */
  traces: string[];
  /** The label of the button that reopens the settings, in the reader's language. */
  label: string;
}

/**
 * Tells whether a category, or a service of it, may run; `!` in front of either asks whether it was refused, which
 * nobody has before a decision.
 */
export function allows(
  permissions: Permissions | undefined,
  category: string,
  service = "",
): boolean {
  const on = positionOf(permissions, category, service);
  if (!(category + service).includes("!")) return on === true;
  const { record } = permissions ?? {};
  const answers = service ? record?.services : record?.categories;
  return on === false && answers?.[plain(service || category)] !== undefined;
}

/** Returns an id without the sign that asks for its refusal. */
const plain = (id: string) => id.replace("!", "");

/** Returns whether a category, or a service of it, is on; nothing where it is not declared. */
export function positionOf(
  permissions: Permissions | undefined,
  category: string,
  service = "",
): boolean | undefined {
  const [id, of] = [plain(category), plain(service)];
  if (!of) return permissions?.categories[id];
  return permissions?.members[id]?.includes(of) ? permissions.services[of] : undefined;
}

/** The first part of the name of every entry in localStorage. */
export const PREFIX = "policy-viewer:";

/** Tells whether this browser holds something whose name begins like a trace. */
function hasTrace(traces: string[]): boolean {
  const names = [
    ...document.cookie.split("; "),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ].filter((it) => it && !it.startsWith(PREFIX));
  return traces.some((trace) => names.some((it) => it.startsWith(trace)));
}

/** Finds the permissions about the package at an address, if they hold for a revision and a region now. */
export function findStoredPermissions(
  source: string,
  revision: number,
  region?: string,
): (Permissions & StoredPermissions) | undefined {
  try {
    const now = Date.now();
    for (const [key, text] of Object.entries(localStorage)) {
      if (!key.startsWith(PREFIX) || !key.endsWith(":gate")) continue;
      const permissions = JSON.parse(text) as StoredPermissions;
      const { stored } = permissions;
      if (
        permissions.source === source &&
        permissions.revision >= revision &&
        permissions.signal === signal &&
        permissions.region === region &&
        (!permissions.zone || permissions.zone === zone()) &&
        permissions.from < now &&
        now < permissions.until &&
        stored === localStorage[key.replace(/gate$/, "consent")] &&
        document.cookie.includes(permissions.cookie) &&
        !hasTrace(permissions.traces)
      )
        return { ...permissions, record: { ...JSON.parse(stored), ...permissions.answers } };
    }
  } catch {
    // Blocked or damaged: the decision is judged anew.
  }
  return undefined;
}
