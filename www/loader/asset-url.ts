/** Where each of the viewer's files is. */

import { base } from "./script-base";

export const address = (name: string): string => base + name;
