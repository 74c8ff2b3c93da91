/** The ways to show a policy. */

/** The end of an address that names a section. */
const fragment = (section?: string) => (section ? `#${encodeURIComponent(section)}` : "");

/** The name of each, and the address of its page in a language, at a section where pages have some. */
export const MODES = {
  reading: {
    name: "Reading",
    page: (tag: string, section?: string) => `document.${tag}.html${fragment(section)}`,
  },
  question: { name: "Question", page: (tag: string) => `banner.${tag}.html` },
  settings: { name: "Settings", page: (tag: string) => `preferences.${tag}.html` },
  static: {
    name: "Static page",
    page: (tag: string, section?: string) => `pages/${tag}.html${fragment(section)}`,
  },
  print: { name: "Print", page: (tag: string) => `pages/${tag}.html` },
};

export type Mode = keyof typeof MODES;

export const isMode = (name: string | null): name is Mode => name !== null && name in MODES;

/** The modes of a policy that has something to ask. */
export const CHOICES: readonly Mode[] = ["question", "settings"];

/** The widths of the frame, in CSS pixels; 0 is all there is. */
export const WIDTHS: readonly [pixels: number, name: string][] = [
  [0, "Full"],
  [768, "Tablet, 768"],
  [390, "Phone, 390"],
  [320, "Smallest, 320"],
];
