/**
 * The mark of the build that a script is of. A cache, or a release that was copied in part, may mix the files of two.
 */

/** Put in its place by `scripts/dist.d/web.mjs`. */
declare const __BUILD__: string;

export const build = __BUILD__;
