/** The results of a search, as `src/search/json.rs` writes them. */

/** The part of the document whose text places are counted in. */
export interface Part {
  place: "lead" | "section" | "term";
  id: string;
}

/** One part of the document with matches. */
export interface Answer extends Part {
  number: string;
  heading: string;
  /** The sections above, from the top. */
  above: { id: string; heading: string }[];
  /** Text around the first match; every second piece is a match. */
  excerpt: string[];
  cutBefore: boolean;
  cutAfter: boolean;
  /** The number of matches. */
  count: number;
  /** Where each match begins and ends in the text, in UTF-16 units; up to a limit. */
  marks: number[];
}

export interface SearchResults {
  /** The number of matches. */
  count: number;
  /** The number of parts with matches. */
  sections: number;
  /** Whether only some words of the query were found. */
  partial: boolean;
  /** The parts with matches in the order of the text, up to a limit. */
  answers: Answer[];
  /** The place in `answers` of the part that is most about the query. */
  best: number;
}
