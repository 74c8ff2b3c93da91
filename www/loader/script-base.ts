/** Where the viewer's own files are: beside this script, wherever that came from. */

// Only while a classic script runs does the document know which one it is.
export const script = document.currentScript as HTMLScriptElement | null;

export const base = new URL("./", script?.src || document.baseURI).href;
