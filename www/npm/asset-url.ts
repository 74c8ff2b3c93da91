/** Stands in for www/loader/asset-url.ts in the package for npm: bundlers move files and know where to. */

// @ts-expect-error made by scripts/dist.d/npm.mjs
import { files } from "./files.js";

export const address = (name: string): string => files[name] ?? name;
