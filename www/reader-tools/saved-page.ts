/** A text as a page of its own, which needs no script, no other file and no network. */

import { h } from "../dom";
import type { Context } from "./context";
import { olderVersion } from "./versions";

/** The style sheet `www/styles/saved-page.css`, minified; put in its place by `scripts/dist.d/web.mjs`. */
declare const __SAVED_PAGE_STYLES__: string;

/**
 * Writes the text on the screen as a page that says where it is from, and when it was saved. The elements are written as
 * XML, which programs that read HTML read as well, and which others can, too.
 */
export function savedPage(context: Context): string {
  const { dom, messages, policy, screen, document: text } = context;
  const { title } = text;
  const words = { lang: dom.box.lang, dir: dom.box.dir };
  const address = location.href.split("#")[0]!;
  const saved = messages.get("savedFrom", { date: messages.moment(new Date()), address });
  const { version } = screen;
  // It never comes into a document, where a strict policy would refuse its styles.
  const page = h(
    "html",
    { lang: screen.locale, dir: dom.textDirection },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width" }),
      h("title", {}, title),
      h("style", {}, __SAVED_PAGE_STYLES__),
    ),
    h(
      "body",
      {},
      h(
        "header",
        {},
        h("h1", {}, title),
        h("p", words, dom.about.join(" · ")),
        version !== policy.version && h("p", words, olderVersion(context)),
        h("p", words, saved),
      ),
      h("main", {}, ...dom.copies()),
    ),
  );
  return `<!doctype html>\n${new XMLSerializer().serializeToString(page)}`;
}
