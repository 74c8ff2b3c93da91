/** The decisions that a page has made by its API and its own controls. */

import type { Page } from "../loader/page";
import type { Decision } from "../policy-viewer";
import { decide } from "./decide";

const decideAll = (action: Decision["action"]) => async (page: Page) =>
  decide(await page.wholeStore(), { action });

const [acceptAll, rejectAll] = [decideAll("acceptAll"), decideAll("rejectAll")];

/** By the name of the API, or of the value of `data-policy-viewer`. */
export const decisions = {
  acceptAll,
  rejectAll,
  "accept-all": acceptAll,
  "reject-all": rejectAll,
  withdraw: decideAll("withdraw"),
  async set(page: Page, choices?: unknown) {
    const [{ validateChoices }, store] = await Promise.all([page.optional(), page.wholeStore()]);
    return decide(store, { action: "custom", ...validateChoices(store, choices) });
  },
  reset: async (page: Page) => (await page.optional()).reset(await page.wholeStore()),
};
