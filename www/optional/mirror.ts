/** Writes the cookie that repeats the decision; `www/consent/mirror-cookie.ts` reads it. */

import { mirrored, nameOf } from "../consent/mirror-cookie";
import type { ConsentStore } from "../consent/store";

/** The most that a cookie's name and value may have, in bytes (RFC 6265bis); where browsers take more, servers fail. */
const LONGEST = 4096;

/** Writes the cookie anew, as far as the browser lets us; one whose time is over is removed. */
function write(template: string, value: string, end: string | number): void {
  const attributes = template.split(";").slice(1);
  const secure = location.protocol === "https:" ? ";secure" : "";
  const expires = new Date(end).toUTCString();
  try {
    document.cookie = [
      `${nameOf(template)}=${value};path=/;samesite=lax;expires=${expires}${secure}`,
      ...attributes,
    ].join(";");
  } catch {
    // What the cookie says now is looked at.
  }
}

/**
 * Makes the cookie say what is decided, without the history. A decision that is over has no cookie, nor has one that
 * is too long, or that the browser does not take: servers must not go by an older one. Returns the name of a cookie
 * that says something else all the same.
 */
export function mirror(store: ConsentStore): string[] {
  const { mirrorCookie: template } = store.page.options;
  const record = template && store.stored();
  if (!record) return [];
  const { previous: _, ...decision } = record;
  const value = encodeURIComponent(JSON.stringify(decision));
  // What holds for this visit only is not there for the next one either.
  const isOver = store.volatile || Date.parse(record.expiresAt) <= Date.now();
  const pair = `${nameOf(template)}=${value}`;
  const wanted = isOver || pair.length > LONGEST ? "" : pair;
  const isRight = () => mirrored(template) === wanted;
  if (isRight()) return [];
  if (wanted) write(template, value, record.expiresAt);
  if (!isRight()) write(template, "", 0);
  store.storePermissions();
  return mirrored(template) && !isRight() ? [nameOf(template)] : [];
}
