/** Writes the cookie that repeats the decision; `www/consent/mirror-cookie.ts` reads it. */

import { nameOf } from "../consent/mirror-cookie";
import type { ConsentRecord } from "../policy-viewer";

/** Writes the cookie, without the history; removes it where the decision is over. */
export function mirror(template: string, record: ConsentRecord): void {
  const attributes = template.split(";").slice(1);
  const secure = location.protocol === "https:" ? ";secure" : "";
  const { previous: _, ...decision } = record;
  const value = encodeURIComponent(JSON.stringify(decision));
  // A cookie whose time is over is removed.
  const end = new Date(record.expiresAt).toUTCString();
  document.cookie = [
    `${nameOf(template)}=${value};path=/;samesite=lax;expires=${end}${secure}`,
    ...attributes,
  ].join(";");
}
