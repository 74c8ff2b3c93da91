/** Facts that the browser tells about its reader. */

/** Global Privacy Control, which is fixed for a page load. */
export const signal = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** The time zone, which may become another one on a journey. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
