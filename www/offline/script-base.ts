/** Stands in for www/loader/script-base.ts in a page that brings the viewer along: no file is elsewhere. */

export const script = document.currentScript as HTMLScriptElement | null;

export const base = "";
