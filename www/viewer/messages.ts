/** The interface texts of the viewer. */

import { ADDITION, inTime } from "../in-time";
import type { Page } from "../loader/page";

/** Loads the texts of a language, or English ones where its file does not come: no text waits for its buttons. */
export async function loadViewerMessages(
  page: Page,
  locale: string,
): Promise<{ locale: string; texts: string }> {
  try {
    return { locale, texts: await inTime(page.text(`locales/${locale}.json`), ADDITION) };
  } catch {
    return { locale: "en", texts: JSON.stringify((await page.optional()).viewerTexts) };
  }
}
