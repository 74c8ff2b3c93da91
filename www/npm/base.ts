/** Stands in for www/element/base.ts in the package for npm: there is no script tag. */

export const script: HTMLScriptElement | null = null;
