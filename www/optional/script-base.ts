/** Stands in for www/loader/script-base.ts in the optional script, which is loaded as a module. */

export const base = new URL("./", import.meta.url).href;
