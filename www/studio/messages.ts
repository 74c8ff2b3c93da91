/** The words of the studio, in the person's language. */

/** The languages that the studio speaks; the build says which there are. */
declare const __STUDIO_LANGUAGES__: string[];

/** Where the choice of a language is kept. */
const CHOICE = "policy-studio:language";

/** Returns the language that was chosen, or the first of the browser's that there is. */
export function chooseLanguage(): string {
  const wanted = [localStorage.getItem(CHOICE) ?? "", ...navigator.languages];
  for (const tag of wanted.filter(Boolean)) {
    const locale = new Intl.Locale(tag).maximize();
    const found = [tag, `${locale.language}-${locale.script ?? ""}`, locale.language].find((it) =>
      __STUDIO_LANGUAGES__.includes(it),
    );
    if (found) return found;
  }
  return "en";
}

/** The languages that the studio speaks. */
export const languages = (): string[] => __STUDIO_LANGUAGES__;

/** Speaks another language from now on: the page begins anew with the work that is kept. */
export function setLanguage(tag: string): void {
  localStorage.setItem(CHOICE, tag);
  location.reload();
}

/** Loads the words of a language; English ones stand for those that it lacks. */
export async function messagesOf(language: string): Promise<Record<string, string>> {
  const load = async (tag: string) => {
    const response = await fetch(`locales/${tag}.json`);
    return (await response.json()) as Record<string, string>;
  };
  return language === "en" ? load("en") : { ...(await load("en")), ...(await load(language)) };
}
