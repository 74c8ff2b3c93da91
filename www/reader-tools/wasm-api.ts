/** What the tools ask of the wasm programs. */

/** The program that knows Markdown, `src/bin/extras.rs`. */
export type Extras = typeof import("../generated/extras");

/** The tools' own program, `src/bin/reader_tools.rs`. */
export type Reading = typeof import("../generated/reader-tools");

/** The viewer, as its glue leaves it. */
export interface Viewer {
  update(handle: number, attribute: string, value: unknown): void;
  command(handle: number, name: string, detail?: unknown): unknown;
}

/** A text by locale. */
export type Localized = Record<string, string>;

/** What the tools read of `policy.json`. */
export interface Policy {
  id: string;
  version: string;
  /** The version of the text, where that is an earlier one. */
  shownVersion?: string;
  effective?: string;
  defaultLocale: string;
  bindingLocale?: string;
  locales: Record<string, { label: string; document?: string | object; translationOf?: string }>;
  history?: {
    version: string;
    effective?: string;
    summary?: Localized;
    locales?: Record<string, string | object>;
  }[];
}

/** What is on the screen. */
export interface Screen {
  policy: Policy;
  document: object;
  /** The version of the text. */
  version: string;
  /** The locale of the text. */
  locale: string;
  /** The language of the interface. */
  interface: string;
  /** The address of the policy. */
  address: string;
}

/** One program shows all viewers of a page. */
let viewer: Viewer | undefined;

/** Tells the tools which program shows the viewers. */
export function speakTo(program: Viewer): void {
  viewer = program;
}

/** Asks the viewer with a number. */
export function command(handle: number, name: string, detail?: unknown): unknown {
  return viewer?.command(handle, name, detail);
}

/** Gives the viewer with a number another policy to show. */
export function show(handle: number, policy: object | string): void {
  viewer?.update(handle, "src", policy);
}

/** Returns what the viewer with a number shows in a tree; nothing while it loads. */
export function screen(handle: number, tree: ShadowRoot, host: HTMLElement): Screen | null {
  const document = command(handle, "document") as object | null;
  const shown = tree.querySelector<HTMLElement>(".viewer");
  if (!document || !shown) return null;
  const policy = command(handle, "policy") as Policy;
  return {
    policy,
    document,
    version: policy.shownVersion ?? policy.version,
    locale: (document as { locale: string }).locale,
    interface: shown.lang,
    address: new URL(host.getAttribute("src") ?? "", host.baseURI).href,
  };
}
