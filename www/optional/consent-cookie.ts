/** The cookie that repeats the decision for servers and subdomains, if the page sets `data-mirror-cookie`. */

import type { ConsentRecord } from "../policy-viewer";

/** Writes the cookie, or removes it. `template` is its name, then attributes: `consent; domain=shop.example`. */
export function mirror(template: string, record: ConsentRecord | null): void {
  const [name, ...attributes] = template.split(";");
  const secure = location.protocol === "https:" ? ";secure" : "";
  const value = record
    ? encodeURIComponent(
        JSON.stringify({
          revision: record.revision,
          categories: record.categories,
          services: record.services,
        }),
      )
    : "";
  const end = record ? new Date(record.expiresAt).toUTCString() : "Thu, 01 Jan 1970 00:00:00 GMT";
  document.cookie = [
    `${name!.trim()}=${value};path=/;samesite=lax;expires=${end}${secure}`,
    ...attributes,
  ].join(";");
}
