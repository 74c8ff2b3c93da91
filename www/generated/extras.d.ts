/**
 * The exports of the browser program `extras`: `src/bin/extras.rs` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write extras`; do not edit.
 */

/**
 * Compiles a document, as `policy compile` does.
 *
 * # Errors
 *
 * Throws the reason why the document is invalid.
 */
export function compiled(document: any): any;
