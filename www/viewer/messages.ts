/** The interface texts of the viewer. */

import type { Page } from "../loader/page";

/** Loads the texts of a language, or English ones where its file does not come: no text waits for its buttons. */
export async function loadViewerMessages(
  page: Page,
  locale: string,
): Promise<{ locale: string; texts: string }> {
  try {
    const texts = await page.text(`locales/${locale}.json`);
    // Another page may have been sent in its place.
    JSON.parse(texts);
    return { locale, texts };
  } catch {
    return { locale: "en", texts: JSON.stringify((await page.optional()).viewerTexts) };
  }
}
