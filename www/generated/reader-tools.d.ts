/**
 * The exports of the browser program `reader-tools`: `src/bin/reader_tools.rs` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write reader-tools`; do not edit.
 */

/**
 * Compares two documents, and returns the changes as JSON.
 *
 * # Errors
 *
 * Throws the reason why either document is invalid.
 */
export function changes(old: any, _new: any): string;

/**
 * Searches an index, and returns the hits as JSON.
 */
export function find(index: number, question: string): string;

/**
 * Indexes a document for searching, and returns the number of the index.
 *
 * # Errors
 *
 * Throws the reason why the document is invalid.
 */
export function index(document: any): number;

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
