/**
 * The cookie that repeats the decision for servers and subdomains, if the page sets `data-mirror-cookie`: its name,
 * then attributes, as in `consent; domain=shop.example`. It is read like any record: judged, not believed.
 */

/** Returns the name of the cookie. */
export const nameOf = (template: string): string => template.split(";")[0]!.trim();

/** Returns the cookie as it stands in `document.cookie`; empty where there is none, or the browser blocks cookies. */
export function mirrored(template: string | undefined): string {
  try {
    const start = nameOf(template!) + "=";
    return document.cookie.split("; ").find((it) => it.startsWith(start)) ?? "";
  } catch {
    return "";
  }
}

/** Reads the cookie; nothing where it is missing or damaged. */
export function readCookie(template: string | undefined): unknown {
  try {
    return JSON.parse(decodeURIComponent(mirrored(template).split("=")[1]!));
  } catch {
    return null;
  }
}
