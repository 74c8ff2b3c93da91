/**
 * The package format: the types of `src/model` as TypeScript.
 *
 * Generated from policies/policy.schema.json by `scripts/types --write`; do not edit.
 */

/** One publisher's legal text with its locales, declaration and versions: the content of `policy.json`. */
export interface Policy {
  /** The schema that editors validate against; not read. */
  $schema?: string | null;
  /** The package format. */
  format: 1;
  /** Names the policy in storage keys and file names; never changes. */
  id: string;
  /** What the publisher calls this version of the text. */
  version: string;
  /**
   * Counts the versions; raising it asks every reader again.
   *
   * @default 1
   */
  revision?: number;
  /** The day from which this version applies, `YYYY-MM-DD` (ISO 8601). */
  effective?: string | null;
  /** The day of the last change, `YYYY-MM-DD` (ISO 8601). */
  updated?: string | null;
  /** The locale for readers whose languages the policy does not have. */
  defaultLocale: string;
  /** The locale that prevails when translations differ. */
  bindingLocale?: string | null;
  /** Who publishes the policy, and how to reach them. */
  publisher?: Publisher | null;
  /** The languages on offer by BCP 47 tag, in the order in which readers see them. */
  locales: Record<string, LocaleEntry>;
  /** The cookies and services that the policy declares. */
  declaration?: Declaration | null;
  /** Earlier versions, newest first. */
  history?: HistoryEntry[];
}

/** Who publishes the policy. */
export interface Publisher {
  /** The publisher's name. */
  name: Record<string, string>;
  /** The publisher's website. */
  url?: string | null;
  /** Ways to reach the publisher about the policy. */
  contacts?: Contact[];
}

/** One way to reach the publisher. */
export interface Contact {
  /** What `value` is. */
  kind: ContactKind;
  /** The address, number or URL. */
  value: string;
  /** What the contact is for. */
  label?: Record<string, string>;
}

/** What the value of a `Contact` is. */
export type ContactKind =
  /** An e-mail address. */
  | "email"
  /** A telephone number. */
  | "phone"
  /** A postal address. */
  | "post"
  /** The URL of a form. */
  | "form"
  /** The URL of a page. */
  | "web";

/** One language on offer. */
export interface LocaleEntry {
  /** The name of the choice in its own language. */
  label: string;
  /** The text; without one the locale falls back to another, and the reader is told. */
  document?: DocumentSource | null;
  /** The version of the original that this translation follows. */
  translationOf?: string | null;
}

/** Where the text of a locale is: a path beside `policy.json`, or the document itself. */
export type DocumentSource =
  /** A path relative to `policy.json`. */
  | string
  /** The document in place. */
  | Document;

/** The text of one version in one locale. */
export interface Document {
  /** The BCP 47 tag of the text's language. */
  locale: string;
  /** The title of the whole text. */
  title: string;
  /** What the whole text says, in a few sentences. */
  summary?: Body | null;
  /** The top-level sections in reading order. */
  sections: Section[];
  /** The terms that the text defines. */
  terms?: Term[];
}

/** A piece of text: CommonMark with tables as authors write it, or the blocks made of it. */
export type Body =
  /** CommonMark with tables. */
  | string
  /** What `policy compile` makes of it. */
  | Block[];

/** A block of text. */
export type Block =
  /** A paragraph, or the text of a tight list item. */
  | { p: Inline[] }
  /** A heading inside a body, which makes no section of its own. */
  | { h: Inline[] }
  /** A list. */
  | { list: List }
  /** A quotation. */
  | { quote: Block[] }
  /** Preformatted text. */
  | { pre: string }
  /** A table. */
  | { table: Table }
  /** A thematic break; the number is always 0. */
  | { hr: number };

/** A piece of a line. */
export type Inline =
  /** Plain text. */
  | string
  /** Text with a meaning. */
  | Span;

/** Text with a meaning; in JSON an object with one key. */
export type Span =
  /** Emphasis. */
  | { em: Inline[] }
  /** Strong importance. */
  | { strong: Inline[] }
  /** Text that no longer holds. */
  | { del: Inline[] }
  /** Code. */
  | { code: string }
  /** A link. */
  | { link: Link }
  /**
   * The first use of a defined term in a section, which leads to the definition; `policy compile`
   * finds it.
   */
  | { term: Link }
  /** A line break; the number is always 0. */
  | { br: number };

/** A link whose address passed the allow-list of `safe_url`. */
export interface Link {
  /** Where it leads: a URL, a path or `#section-id`. */
  href: string;
  /** What it says about its target. */
  title?: string | null;
  /** What readers see. */
  text: Inline[];
}

/** A bulleted or numbered list. */
export interface List {
  /** The first number; absent in bulleted lists. */
  start?: number | null;
  /** The items, each a sequence of blocks. */
  items: Block[][];
}

/** A table with one header row. */
export interface Table {
  /** How each column is aligned. */
  align?: Alignment[];
  /** The header cells. */
  head: Inline[][];
  /** The rows of cells. */
  rows: Inline[][][];
}

/** How a table column is aligned. */
export type Alignment =
  /** As the text runs. */
  | "start"
  /** Centred. */
  | "center"
  /** Against the text's end. */
  | "end";

/** A node of a document: a heading, its text and its child sections. */
export interface Section {
  /** Names the section in links; the same in every locale and version. */
  id: string;
  /** The number as the text prints it, such as `2.1` or `第三条`. */
  number?: string | null;
  /** The heading without its number. */
  heading: string;
  /** What the section says, in a sentence. */
  summary?: Body | null;
  /**
   * The text above the first child section.
   *
   * @default []
   */
  body?: Body;
  /** Categories of the declaration whose switches stand in this section. */
  controls?: string[];
  /** Child sections in reading order. */
  sections?: Section[];
}

/** A word that the text uses in a meaning of its own. */
export interface Term {
  /** Names the term in links; the same in every locale. */
  id: string;
  /** The term as the text writes it. */
  term: string;
  /** Other forms of the term in the text. */
  also?: string[];
  /** What it means. */
  definition: Body;
  /** The ids of the sections that use it; `policy compile` finds them. */
  uses?: string[];
}

/** The categories that readers decide about. */
export interface Declaration {
  /**
   * After how many days readers are asked again.
   *
   * @default 182
   */
  expiresDays?: number;
  /** The categories in the order in which readers see them. */
  categories: Category[];
}

/** A group of services with one purpose. */
export interface Category {
  /** Names the category in records and in `data-category`. */
  id: string;
  /**
   * Needed for what the reader asked for: always on, without consent.
   *
   * @default false
   */
  required?: boolean;
  /**
   * Stays off while the browser sends Global Privacy Control.
   *
   * @default false
   */
  gpc?: boolean;
  /** The Google Consent Mode types that follow this category. */
  consentMode?: string[];
  /** The name readers see. */
  name: Record<string, string>;
  /** What the category is for. */
  description?: Record<string, string>;
  /** The services in it. */
  services?: Service[];
}

/** A program or provider that stores or reads something. */
export interface Service {
  /** Names the service in records and in `data-service`. */
  id: string;
  /** The name readers see. */
  name: Record<string, string>;
  /** The company behind it. */
  provider?: string | null;
  /** The provider's own privacy information. */
  url?: string | null;
  /** What it stores. */
  cookies?: Cookie[];
  /** Stops only when the page is loaded anew: after a withdrawal it is. */
  reloadOnWithdraw?: boolean;
}

/** A cookie or an entry of web storage. */
export interface Cookie {
  /** Its name; `*` stands for any characters. */
  name: string;
  /**
   * Where it is kept.
   *
   * @default "cookie"
   */
  storage?: StorageKind;
  /** How long it is kept, an ISO 8601 duration such as `P13M`; without one, until the browser closes. */
  duration?: string | null;
  /** What it is for. */
  purpose?: Record<string, string>;
  /** Only servers can read and remove it (RFC 6265, 5.2.6). */
  httpOnly?: boolean;
}

/** Where a `Cookie` is kept. */
export type StorageKind =
  /** An HTTP cookie (RFC 6265). */
  | "cookie"
  /** `localStorage`. */
  | "local"
  /** `sessionStorage`. */
  | "session";

/** An earlier version of the text. */
export interface HistoryEntry {
  /** What the publisher called the version. */
  version: string;
  /** Its revision. */
  revision: number;
  /** The day from which it applied, `YYYY-MM-DD`. */
  effective?: string | null;
  /** What this version changed, for readers. */
  summary?: Record<string, string>;
  /** Its texts by locale. */
  locales?: Record<string, DocumentSource>;
}
