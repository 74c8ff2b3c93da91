/**
 * The exports of the browser program `reader-tools`: `src/bin/reader_tools.rs` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write reader-tools`; do not edit.
 */

/**
 * Compares two documents, and returns what changed as JSON.
 *
 * # Errors
 *
 * Throws what is wrong with either document.
 */
export function changes(old: any, _new: any): string;

/**
 * Searches a document that was prepared, and returns what was found as JSON.
 */
export function find(index: number, question: string): string;

/**
 * Prepares a document to be searched, and returns its number.
 *
 * # Errors
 *
 * Throws what is wrong with the document.
 */
export function index(document: any): number;

/**
 * Makes the receipt of a stored record: of the content of `policy.json`, the record as JSON, a random
 * UUID, the time (RFC 3339 in UTC) and, if known, the policy's title and the address of the page.
 *
 * # Errors
 *
 * Throws what is wrong with the policy or the record.
 */
export function receipt(
  policy: any,
  record: string,
  id: string,
  now: string,
  title?: string | null,
  page?: string | null,
): string;
