/** Stands in for www/element/still.ts in a page that brings the viewer along. */

import { takeOver as now } from "../still/take-over";

export const takeOver = async (...them: Parameters<typeof now>): Promise<void> => now(...them);
