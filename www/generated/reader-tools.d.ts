/**
 * The exports of the browser program `reader-tools`: `src/bin/reader_tools.rs` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write reader-tools`; do not edit.
 */

/**
 * Adds the next clauses of the document to the index, in the form of `policy_viewer::clause_text`. The first ones of a
 * document take the place of another one's; none do, too.
 */
export function add(clauses: string, first: boolean): void;

/**
 * Compares two documents in the form of `policy_viewer::clause_text`, and returns the changes as JSON.
 */
export function changes(before: string, after: string): string;

/**
 * Searches the index, and returns the hits as JSON.
 */
export function find(question: string): string;

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
