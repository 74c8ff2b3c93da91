/** The table of what a service stores. */

import type { Cookie } from "../consent/policy";
import { h } from "../dom";
import type { StorageKind } from "../policy-viewer";
import type { SettingsTextId, SettingsTexts } from "./texts";

const KINDS: Record<StorageKind, SettingsTextId> = {
  cookie: "kindCookie",
  local: "kindLocal",
  session: "kindSession",
  indexedDB: "kindIndexedDb",
  cache: "kindCache",
  serviceWorker: "kindServiceWorker",
};

/** An ISO 8601 duration in whole units, as `src/i18n/duration.rs` reads it. */
const DURATION =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const UNITS = ["year", "month", "week", "day", "hour", "minute", "second"];

/** Writes a duration in words; one that has another form, as it is. */
export function writeDuration(written: string, tag: string): string {
  const numbers = DURATION.exec(written)?.slice(1);
  if (!numbers) return written;
  const parts = numbers.flatMap((number, at) =>
    number === undefined
      ? []
      : (+number).toLocaleString(tag, { style: "unit", unit: UNITS[at]!, unitDisplay: "long" }),
  );
  return parts.join(" ");
}

function keptFor({ duration, storage = "cookie" }: Cookie, texts: SettingsTexts): string {
  if (duration) return writeDuration(duration, texts.tag);
  return texts.get(/^(cookie|session)$/.test(storage) ? "untilClosed" : "untilRemoved");
}

/**
 * Makes the cell that says how long something is kept, and fills it in a task of its own: for the first duration a
 * browser loads data of units, which the text that is being drawn would wait for. The table is closed as yet.
 */
function durationCell(cookie: Cookie, texts: SettingsTexts): HTMLElement {
  const cell = h("td");
  setTimeout(() => cell.append(keptFor(cookie, texts)));
  return cell;
}

/** Makes the table; it scrolls in a box of its own, which keys reach. */
export function cookieTable(cookies: Cookie[], texts: SettingsTexts): HTMLElement {
  const columns = ["cookieName", "cookiePurpose", "cookieDuration", "cookieKind"] as const;
  const rows = cookies.map((it) => {
    const kind = texts.get(KINDS[it.storage ?? "cookie"]) + (it.httpOnly ? " (HttpOnly)" : "");
    return h(
      "tr",
      {},
      h("td", {}, h("code", {}, it.name)),
      h("td", {}, texts.words(it.purpose as never)),
      durationCell(it, texts),
      h("td", {}, kind),
    );
  });
  return h(
    "div",
    { class: "table", tabindex: "0" },
    h(
      "table",
      { class: "cookies" },
      h("thead", {}, h("tr", {}, ...columns.map((id) => h("th", {}, texts.get(id))))),
      h("tbody", {}, ...rows),
    ),
  );
}
