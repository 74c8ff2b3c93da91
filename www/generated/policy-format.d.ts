/**
 * The package format: the types of `src/model` as TypeScript.
 *
 * Generated from policies/policy.schema.json by `scripts/types --write`; do not edit.
 */

/** A legal text of one publisher, with its locales, declaration and versions: the content of `policy.json`. */
export interface Policy {
  /** The address of the schema that editors validate against; the viewer ignores it. */
  $schema?: string | null;
  /** The package format. */
  format: 1;
  /** The name of the policy in storage keys and file names; it never changes. */
  id: string;
  /**
   * The publisher's name for this version of the text; empty for a text that names none and has no
   * earlier versions.
   */
  version?: string;
  /**
   * The number of the version. A higher revision asks every reader for consent again.
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
  /** The locale whose text prevails when translations differ. */
  bindingLocale?: string | null;
  /** The publisher of the policy, with ways to reach them. */
  publisher?: Publisher | null;
  /** The languages on offer by BCP 47 tag, in the order in which readers see them. */
  locales: Record<string, LocaleEntry>;
  /** The categories, services and cookies that readers decide about. */
  declaration?: Declaration | null;
  /**
   * Texts of the interface in the publisher's own words, by language of the interface and by name
   * (`www/locales/en.json`, groups `viewer`, `shared`, `answers`, `question` and `settings`). `searchWords` adds
   * to the words of the interface instead: groups of words for one topic.
   */
  texts?: Record<string, Record<string, string>>;
  /**
   * Earlier versions, newest first. An entry for this version, which has its texts in `locales`, may stand
   * before them, to say what changed in it.
   */
  history?: HistoryEntry[];
}

/** The publisher of a policy. */
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
  /** The kind of `value`. */
  kind: ContactKind;
  /** The address, number or URL. */
  value: string;
  /** The purpose of the contact. */
  label?: Record<string, string>;
}

/** The kind of a `Contact`. */
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
  /** The text. Without one, readers see the text of another locale with a notice. */
  document?: DocumentSource | null;
  /** The version of the original that this translation follows. */
  translationOf?: string | null;
}

/** The source of the text of a locale: a path beside `policy.json`, or the document itself. */
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
  /** A summary of the whole text in a few sentences. */
  summary?: Body | null;
  /** The top-level sections in reading order. */
  sections: Section[];
  /** The terms that the text defines. */
  terms?: Term[];
}

/** A body of text: CommonMark with tables as authors write it, or blocks as `policy compile` writes them. */
export type Body =
  /** CommonMark with tables. */
  | string
  /** The compiled blocks. */
  | Block[];

/** A block of text. */
export type Block =
  /** A paragraph, or the text of a tight list item. */
  | { p: Inline[] }
  /** A heading inside a body, which does not begin a section. */
  | { h: Inline[] }
  /** A list. */
  | { list: List }
  /** A quotation. */
  | { quote: Block[] }
  /** Preformatted text. */
  | { pre: string }
  /** A table. */
  | { table: Table }
  /** A thematic break. Its value is `{}`; readers accept any value. */
  | { hr: unknown };

/** A piece of a line of text. */
export type Inline =
  /** Plain text. */
  | string
  /** An inline element. */
  | Span;

/** An inline element; in JSON an object with one key. */
export type Span =
  /** Emphasis. */
  | { em: Inline[] }
  /** Strong importance. */
  | { strong: Inline[] }
  /** Deleted text. */
  | { del: Inline[] }
  /** Code. */
  | { code: string }
  /** A link. */
  | { link: Link }
  /**
   * The first use of a defined term in a section, linked to the definition. `policy compile` writes
   * it.
   */
  | { term: Link }
  /** A line break. Its value is `{}`; readers accept any value. */
  | { br: unknown };

/** A link whose address passed the allow-list of `safe_url`. */
export interface Link {
  /** The target: a URL, a path or `#section-id`. */
  href: string;
  /** A description of the target. */
  title?: string | null;
  /** The text that readers see. */
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
  /** The alignment of each column; absent if all columns are aligned to the start. */
  align?: Alignment[];
  /** The header cells. */
  head: Inline[][];
  /** The rows of cells. */
  rows: Inline[][][];
}

/** The alignment of a table column. */
export type Alignment =
  /** At the start of the line, in the direction of the text. */
  | "start"
  /** Centred. */
  | "center"
  /** At the end of the line. */
  | "end";

/** A node of a document: a heading, its text and its child sections. */
export interface Section {
  /** The name of the section in links; the same in every locale and version. */
  id: string;
  /** The number as the text prints it, such as `2.1` or `第三条`. */
  number?: string | null;
  /** The heading without its number. */
  heading: string;
  /** Whether the heading is not in the source: the maker of the package supplied it for the contents. */
  headingSupplied?: boolean;
  /** A summary of the section in a sentence. */
  summary?: Body | null;
  /**
   * The text above the first child section.
   *
   * @default []
   */
  body?: Body;
  /** The categories of the declaration whose switches this section shows. */
  controls?: string[];
  /** Child sections in reading order. */
  sections?: Section[];
}

/** A word or phrase that the text defines. */
export interface Term {
  /** The name of the term in links; the same in every locale. */
  id: string;
  /** The term as the text writes it. */
  term: string;
  /** Other forms of the term in the text. */
  also?: string[];
  /** Its meaning. */
  definition: Body;
  /** The ids of the sections that use it; `policy compile` finds them. */
  uses?: string[];
}

/** The categories that readers decide about. */
export interface Declaration {
  /**
   * The number of days after which readers are asked for consent again.
   *
   * @default 182
   */
  expiresDays?: number;
  /** The words of the consent banner. */
  banner?: Banner | null;
  /** The categories in the order in which readers see them. */
  categories: Category[];
}

/** The publisher's own words in the consent banner. What is left out has the words of the interface. */
export interface Banner {
  /** The title. */
  title?: Record<string, string>;
  /** The text above the purposes. */
  text?: Record<string, string>;
  /** Links such as the imprint's, beside the one to the policy. */
  links?: BannerLink[];
}

/** A link in the consent banner. */
export interface BannerLink {
  /** Its words. */
  label: Record<string, string>;
  /** The address of the page. */
  url: string;
}

/** A group of services with one purpose. */
export interface Category {
  /** The name of the category in records and in `data-category`. */
  id: string;
  /**
   * Whether the site needs the category to do what the reader requested: it is always on, without
   * consent.
   *
   * @default false
   */
  required?: boolean;
  /** The legal ground on which an optional category runs. */
  basis?: Basis;
  /**
   * Whether the category stays off while the browser sends Global Privacy Control.
   *
   * @default false
   */
  gpc?: boolean;
  /** The Google Consent Mode types that follow this category. */
  consentMode?: string[];
  /**
   * Whether the page is reloaded after the category is switched off, because what runs in it cannot be
   * stopped.
   */
  reloadOnWithdraw?: boolean;
  /** The name that readers see. */
  name: Record<string, string>;
  /** The purpose of the category. */
  description?: Record<string, string>;
  /** The services in it. */
  services?: Service[];
}

/** The legal basis of a category, everywhere or by region. */
export type Basis =
  /** The same for every reader. */
  | LegalBasis
  /**
   * By region: an ISO 3166-1 code in lower case such as `gb`, perhaps with a subdivision (`us-ca`), or
   * `default` for everywhere else.
   */
  | Record<string, LegalBasis>;

/** The legal ground on which a category runs. */
export type LegalBasis =
  /** The reader's consent: the category is off until the reader switches it on. */
  | "consent"
  /** A legitimate interest: the category is on unless the reader objects. */
  | "objection"
  /** None is needed: the category is always on. */
  | "exempt";

/** A program or provider that stores or reads data in the browser. */
export interface Service {
  /**
   * The name of the service in records and in `data-service`. A service that stands in several categories
   * has the same id there, and one switch.
   */
  id: string;
  /** The name that readers see. */
  name: Record<string, string>;
  /** The company behind it. */
  provider?: string | null;
  /** The provider's own privacy information. */
  url?: string | null;
  /** The cookies and entries that it stores. */
  cookies?: Cookie[];
  /**
   * Whether the page is reloaded after consent for this service is withdrawn, because its running script
   * cannot be stopped.
   */
  reloadOnWithdraw?: boolean;
}

/** A cookie, or another entry that a service keeps in the browser. */
export interface Cookie {
  /**
   * Its name; `*` stands for any characters. A service worker has the path of its scope, or the address
   * of its script.
   */
  name: string;
  /**
   * The kind of storage that holds it.
   *
   * @default "cookie"
   */
  storage?: StorageKind;
  /**
   * Its lifetime, an ISO 8601 duration such as `P13M`; without one, until the browser closes (a cookie or
   * an entry of `sessionStorage`), or until it is removed.
   */
  duration?: string | null;
  /** Its purpose. */
  purpose?: Record<string, string>;
  /** Whether only servers can read and remove it (RFC 6265, 5.2.6). */
  httpOnly?: boolean;
}

/** The kind of storage that holds a `Cookie`. */
export type StorageKind =
  /** An HTTP cookie (RFC 6265). */
  | "cookie"
  /** `localStorage`. */
  | "local"
  /** `sessionStorage`. */
  | "session"
  /** A database of IndexedDB. */
  | "indexedDB"
  /** A cache of the Cache Storage API. */
  | "cache"
  /** A registered service worker. */
  | "serviceWorker";

/** An earlier version of the text, or what is said to readers about this one. */
export interface HistoryEntry {
  /** The publisher's name for the version. */
  version: string;
  /** Its revision. */
  revision: number;
  /** The day from which it applied, `YYYY-MM-DD`. */
  effective?: string | null;
  /** A summary of the changes in this version, for readers. */
  summary?: Record<string, string>;
  /** Its texts by locale. */
  locales?: Record<string, DocumentSource>;
}
