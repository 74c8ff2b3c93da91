/**
 * The contract of `policy-viewer.js` with a page: element, events, API and messages. `make lint` compares
 * attributes, parts, events and custom properties with the code and with docs/embedding.md; the compiler
 * holds the API against `www/loader/api.ts`, and tests/types/page.ts uses all of it.
 */

/** The part of the viewer that an element shows. */
export type PolicyViewerMode = "document" | "preferences" | "banner";

/** One decision of a reader. Times are RFC 3339 in UTC. */
export interface Decision {
  /** The version of the policy that the reader saw. */
  version: string;
  /** Its revision. */
  revision: number;
  /** A random UUID that names the decision. */
  id: string;
  /** The locale in which the reader saw the policy. */
  locale: string;
  action: "acceptAll" | "rejectAll" | "custom" | "withdraw";
  decidedAt: string;
  /** When the reader is asked again. */
  expiresAt: string;
  /** Whether the browser sent Global Privacy Control. */
  gpc: boolean;
  /** Each decided category's switch by id. */
  categories: Record<string, boolean>;
  /** Each decided service's switch by id. */
  services: Record<string, boolean>;
  /** The ids of categories and services that the reader did not decide about; asked later. */
  undecided?: string[];
  /** The region whose rules applied, where the page names one. */
  region?: string;
}

/** The decisions of one policy, kept in localStorage under `policy-viewer:<policy id>:consent`. */
export interface ConsentRecord extends Decision {
  format: 1;
  /** The id of the policy. */
  policy: string;
  /** Older decisions, newest first, at most 20. */
  previous: Decision[];
}

/** A kind of storage in the browser. */
export type StorageKind = "cookie" | "local" | "session" | "indexedDB" | "cache" | "serviceWorker";

/** A declared cookie or entry of another storage, and where it is declared. */
export interface DeclaredEntry {
  /** The name; `*` stands for any characters. */
  name: string;
  storage: StorageKind;
  category: string;
  service: string;
}

/** Cookies and entries of storage in this browser, compared with the declaration of the policy. */
export interface ConsentAudit {
  /** Stored here, and declared nowhere. */
  undeclared: { name: string; storage: StorageKind }[];
  /** Declared, and not stored here, except for cookies that scripts cannot see. */
  unseen: DeclaredEntry[];
}

/** The events of `<policy-viewer>`; all bubble and leave the shadow tree. */
export interface PolicyViewerEvents {
  /** The policy is on the screen. */
  "policy-viewer:ready": CustomEvent<undefined>;
  /** Something could not be shown; the element says so, too. */
  "policy-viewer:error": CustomEvent<{ code: string; message: string }>;
  /** The text is shown in `locale`; the reader or the page asked for `asked`. */
  "policy-viewer:language": CustomEvent<{ locale: string; asked: string }>;
  /** The reader reached a section. */
  "policy-viewer:section": CustomEvent<{ id: string }>;
  /** The record in force: after loading where there is one, and after every decision. */
  "policy-viewer:consent": CustomEvent<ConsentRecord>;
  /** The reader's answer changed for the named categories and services. */
  "policy-viewer:consent-change": CustomEvent<{ record: ConsentRecord; changed: string[] }>;
  /** Whether a category may run: for each one after loading, and whenever that changes. */
  "policy-viewer:category": CustomEvent<{ category: string; allowed: boolean }>;
  /** The question was shown. */
  "policy-viewer:show": CustomEvent<undefined>;
  /** The question was hidden. */
  "policy-viewer:hide": CustomEvent<undefined>;
}

/**
 * Shows a policy package.
 *
 * @attr src - Address of the `policy.json`.
 * @attr lang - Language to begin with, a BCP 47 tag.
 * @attr mode - `document` (default), `preferences` or `banner`.
 * @attr modal - With `mode="banner"`: the question is a modal dialog.
 * @attr layout - With `mode="banner"`: `bar` (default), `box` or `center`.
 * @attr position - With `mode="banner"`: `top` or `bottom`, for a box with `left` or `right` (`bottom-left`).
 * @attr page - With `mode="banner"`: address of the page with the policy; without it the policy opens in place.
 * @attr theme - `auto` (default), `light` or `dark`.
 * @attr version - A version of the policy's `history` to show; without it the present one.
 * @attr hide-notices - Notices about languages to leave out: any of `fallback`, `older`, `binding`.
 *
 * @csspart header - The bar with the title, the search field and the choice of a language.
 * @csspart toc - The table of contents.
 * @csspart toc-link - A link in the table of contents.
 * @csspart language - The choice of a language.
 * @csspart search - The search field, and the panel with the matches.
 * @csspart content - The text.
 * @csspart section - A section of the text.
 * @csspart preferences - The switches of the categories and services.
 * @csspart switch - One switch.
 * @csspart banner - The consent banner.
 * @csspart confirmation - What holds now, after an answer to the banner.
 * @csspart button - A button.
 * @csspart placeholder - The placeholder of a blocked embed; a part of `[data-policy-viewer="placeholder"]`.
 *
 * @cssproperty --pv-accent - Colour of buttons and switches; the next three are derived from it.
 * @cssproperty --pv-accent-text - Colour of links, of the current entry, and of lines that mark something.
 * @cssproperty --pv-accent-surface - Background of what is current or selected.
 * @cssproperty --pv-on-accent - Colour of text on `--pv-accent`.
 * @cssproperty --pv-background - Background of the viewer.
 * @cssproperty --pv-surface - Background of raised areas.
 * @cssproperty --pv-border - Colour of lines.
 * @cssproperty --pv-text - Colour of the text.
 * @cssproperty --pv-muted - Colour of secondary text.
 * @cssproperty --pv-control - Border colour of switches and fields.
 * @cssproperty --pv-font - Font of text and interface.
 * @cssproperty --pv-font-code - Font of code.
 * @cssproperty --pv-font-size - Size of the text.
 * @cssproperty --pv-measure - Length of a line.
 * @cssproperty --pv-radius - Radius of corners.
 * @cssproperty --pv-top - Height of the page's own elements that stay at the top of the window.
 */
export interface PolicyViewerElement extends HTMLElement {
  /** The policy itself, in place of `src`; its documents have to be inside. */
  policy: object | null;
}

/**
 * `window.PolicyViewer`; concerns the page's gate where there is one (`data-policy` on the script
 * tag), else the first viewer on the page. Promises are rejected where what they stand for could not be done: nothing is stored then.
 */
export interface PolicyViewerApi {
  /** The version of this build. */
  readonly version: string;
  /** Fulfilled once a policy is on the screen, or once the gate knows the reader's answer. */
  readonly ready: Promise<void>;
  readonly consent: {
    /** Returns the record in force; `null` before a choice. */
    get(): ConsentRecord | null;
    /** Returns whether a category, or one service of it, may run. */
    allows(category: string, service?: string): boolean;
    /**
     * Decides for the named categories and services; all others stay as they are, decided or not. Rejects, and
     * stores nothing, where an id is not declared or a value is no boolean.
     */
    set(choices: Record<string, boolean>): Promise<ConsentRecord>;
    acceptAll(): Promise<ConsentRecord>;
    rejectAll(): Promise<ConsentRecord>;
    /** Takes back everything that had been allowed. */
    withdraw(): Promise<ConsentRecord>;
    /** Ends the decision in force: everything optional is off, and the reader is asked again. */
    reset(): Promise<void>;
    /** Shows the question. */
    show(): Promise<void>;
    /** Hides the question; nothing is decided by that. */
    hide(): Promise<void>;
    /** Returns the receipt of the decision in force, in the terms of ISO/IEC TS 27560 (JSON-LD). */
    receipt(): Promise<object | null>;
    /** Compares what is stored in this browser with what the policy declares. */
    audit(): Promise<ConsentAudit | null>;
  };
  readonly language: {
    /** Returns the locale of the text; `null` before it is shown. */
    get(): string | null;
    /** Shows the text in the closest locale and remembers it. */
    set(tag: string): void;
  };
  /** Opens a section, or the cookie settings with `mode: "preferences"`. */
  open(what?: { section?: string; mode?: PolicyViewerMode }): void;
  /** Closes the cookie settings. */
  close(): void;
  /** Takes a message of the app in whose webview the page is, as an object or as JSON. */
  receive(message: PolicyViewerMessage | string): void;
}

/** A message that an app may send to `PolicyViewer.receive`. */
export type PolicyViewerMessage =
  | { type: "set-language"; locale: string }
  | { type: "set-theme"; theme: "auto" | "light" | "dark" }
  /** As `consent.set`. */
  | { type: "set-consent"; choices: Record<string, boolean> }
  | { type: "show-section"; id: string }
  /** Answered by a message of type `consent`. */
  | { type: "get-consent" };

/** A message to an app, as a string of JSON: one for each event. */
export interface PolicyViewerReport {
  source: "policy-viewer";
  v: 1;
  /** The event's name after `policy-viewer:`. */
  type:
    | "ready"
    | "error"
    | "language"
    | "section"
    | "consent"
    | "consent-change"
    | "category"
    | "show"
    | "hide";
  detail: unknown;
}

declare global {
  /** The same as `window.PolicyViewer`. */
  const PolicyViewer: PolicyViewerApi;
  interface Window {
    PolicyViewer: PolicyViewerApi;
  }
  interface HTMLElementTagNameMap {
    "policy-viewer": PolicyViewerElement;
  }
  interface HTMLElementEventMap extends PolicyViewerEvents {}
  interface DocumentEventMap extends PolicyViewerEvents {}
}
