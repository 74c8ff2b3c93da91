/** The regions of the world, for a list of languages. */

/** The regions, in the order of the list. */
export type Region = "world" | "americas" | "asia" | "europe" | "africa" | "oceania";

/** Regions (UN M49) with their countries (ISO 3166-1). Not every browser knows the names of regions. */
const COUNTRIES: [region: Region, countries: string][] = [
  ["americas", "AR BO BR CA CL CO CR CU DO EC GT HN JM MX NI PA PE PR PY SV US UY VE 419"],
  [
    "asia",
    "AE BD BH CN HK ID IL IN IQ IR JO JP KH KP KR KW KZ LA LB LK MM MO MY NP OM PH PK QA SA SG SY TH TR TW UZ VN YE",
  ],
  [
    "europe",
    "AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK UA",
  ],
  ["africa", "AO CI CM DZ EG ET GH KE LY MA MZ NG SD SN TN TZ UG ZA"],
  ["oceania", "AU FJ NZ"],
];

/** The order in which regions are listed. */
export const REGIONS: Region[] = ["world", ...COUNTRIES.map(([region]) => region)];

/**
 * Returns the region of a language tag, whose label may name a country. A language that other tags of `all`
 * divide by countries belongs to the world, like one without a country.
 */
export function regionOf(tag: string, label: string, all: string[]): Region {
  try {
    const { language, region: country = namedCountry(tag, label) } = new Intl.Locale(tag);
    const isDivided = all.some((other) => {
      const locale = new Intl.Locale(other);
      return other !== tag && locale.language === language && locale.region;
    });
    // Arabic without a country belongs to Asia and Africa.
    if (!country && (isDivided || language === "ar")) return "world";
    const likely = country ?? new Intl.Locale(tag).maximize().region ?? "";
    const found = COUNTRIES.find(([, countries]) => countries.split(" ").includes(likely));
    return found?.[0] ?? "world";
  } catch {
    // It is not a language tag; `policy check` reports that.
    return "world";
  }
}

/** Returns the country that a label names in its own language. */
function namedCountry(tag: string, label: string): string | undefined {
  const names = new Intl.DisplayNames(tag, { type: "region" });
  const countries = COUNTRIES.flatMap(([, countries]) => countries.split(" "));
  return countries.find((country) => label.includes(names.of(country) ?? country));
}
