// Writes crates/policy-render/src/cldr.json: how each language of the interface writes dates and
// durations and names languages, as Node's Intl has it from CLDR. Static pages then show the same values
// as the viewer in the browser. Run it when www/locales gains a language:
//   node scripts/cldr.mjs
import { readdirSync, writeFileSync } from "node:fs";

const out = "crates/policy-render/src/cldr.json";
const locales = readdirSync("www/locales")
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

/** Languages that policies are written in, and regional or script variants with names of their own. */
const tags =
  `ar bg bn ca cs cy da de de-AT de-CH el en en-AU en-CA en-GB en-US es es-419 es-ES es-MX et eu
fa fi fil fr fr-CA fr-CH ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mn mr ms mt my
nb ne nl nl-BE nn no pa pl ps pt pt-BR pt-PT ro ru si sk sl sq sr sr-Cyrl sr-Latn sv sw ta te th tr uk ur
uz vi zh zh-Hans zh-Hant zu`.split(/\s+/);

const units = ["year", "month", "week", "day", "hour", "minute", "second"];
const months = [...Array(12).keys()].map((month) => new Date(Date.UTC(2026, month, 28)));

function dates(locale) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  // The pattern may differ by month: articles, genitives. So each has its own.
  return months.map((date) =>
    format
      .formatToParts(date)
      .map(({ type, value }) => (type === "day" ? "{d}" : type === "year" ? "{y}" : value))
      .join(""),
  );
}

/** How many years the language's calendar is ahead: the Buddhist one in Thai. */
function ahead(locale) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return Number(format.formatToParts(months[0]).find(({ type }) => type === "year").value) - 2026;
}

function durations(locale) {
  const rules = new Intl.PluralRules(locale);
  const { pluralCategories } = rules.resolvedOptions();
  // Whole numbers are told apart by their last two digits and by being small; 100 to 199 stand for
  // all that are larger.
  const plurals = [...Array(200).keys()].map((n) => pluralCategories.indexOf(rules.select(n)));
  const forms = units.map((unit) => {
    const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
    return pluralCategories.map((_, category) => {
      // The largest of its kind: the smallest may be a word of its own, such as a dual.
      const n = plurals.lastIndexOf(category);
      if (n < 0) return "{n}";
      return format
        .formatToParts(n)
        .map(({ type, value }) => (type === "integer" ? "{n}" : value))
        .join("");
    });
  });
  const number = new Intl.NumberFormat(locale);
  const group = number.formatToParts(10000).find(({ type }) => type === "group")?.value ?? "";
  return {
    group,
    // Some languages write four digits in one piece.
    grouped: number.format(1000).length > 4 ? 1000 : 10000,
    plurals: plurals.join(""),
    units: Object.fromEntries(units.map((unit, i) => [unit, forms[i]])),
  };
}

function names(locale) {
  const display = new Intl.DisplayNames(locale, { type: "language" });
  return Object.fromEntries(tags.map((tag) => [tag, display.of(tag)]));
}

const table = Object.fromEntries(
  locales.map((locale) => [
    locale,
    { dates: dates(locale), ahead: ahead(locale), ...durations(locale), languages: names(locale) },
  ]),
);
const lines = Object.entries(table).map(([locale, row]) => `"${locale}":${JSON.stringify(row)}`);
writeFileSync(out, `{\n${lines.join(",\n")}\n}\n`);
