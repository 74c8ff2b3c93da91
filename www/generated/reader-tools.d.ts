/**
 * The exports of the browser program `reader-tools`: `src/bin/reader_tools.rs` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write reader-tools`; do not edit.
 */

/**
 * Adds the next clauses of the document to an index, in the form of `policy_viewer::clause_text`.
 */
export function add(index: number, clauses: string): void;

/**
 * Compares two documents in the form of `policy_viewer::clause_text`, and returns the changes as JSON.
 */
export function changes(before: string, after: string): string;

/**
 * Searches an index, and returns the hits as JSON.
 */
export function find(index: number, question: string): string;

/**
 * Begins the index of a document, and returns its number.
 */
export function index(): number;

/**
 * Makes the receipt of a stored record: of the content of `policy.json`, the record as JSON, a random
 * UUID, the time (RFC 3339 in UTC) and, if known, the policy's title and the address of the page.
 *
 * # Errors
 *
 * Throws the reason why the policy or the record is invalid.
 */
export function receipt(
  policy: any,
  record: string,
  id: string,
  now: string,
  title?: string | null,
  page?: string | null,
): string;
