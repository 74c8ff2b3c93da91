// A translation that has to be drawn as one: the same sections, and not a sentence that is the same. No real
// one fits the documents, which are copies of a text; here every letter is another letter.

/** The language that a document is switched to. */
export const OTHER_LOCALE = { "zh-Hans": "zh-Hant", en: "de" };

/** Fields that hold no words for readers. */
const NOT_WORDS = new Set(["id", "href", "locale"]);

/** The order stays, so that words remain as long as they are; what follows the last letter is the first. */
const nextLetter = (letter) =>
  /[zZ]/.test(letter)
    ? String.fromCodePoint(letter.codePointAt(0) - 25)
    : String.fromCodePoint(letter.codePointAt(0) + 1);

function translatedValue(value, field) {
  if (typeof value === "string")
    return NOT_WORDS.has(field) ? value : value.replace(/[a-zA-Z]|[\u4e00-\u9ffe]/g, nextLetter);
  if (Array.isArray(value)) return value.map((item) => translatedValue(item));
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, translatedValue(item, name)]),
    );
  return value;
}

/** Returns a compiled document in another language. */
export const translated = (document, locale) => ({ ...translatedValue(document), locale });
