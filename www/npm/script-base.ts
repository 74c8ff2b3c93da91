/** Stands in for www/loader/script-base.ts in the package for npm: there is no script tag. */

export const script: HTMLScriptElement | null = null;
