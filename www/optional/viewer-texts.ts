/** The English interface texts of the viewer, for readers whose own cannot be loaded. */

import { answers, shared, viewer } from "../locales/en.json";

export const viewerTexts = { ...viewer, ...shared, ...answers };
