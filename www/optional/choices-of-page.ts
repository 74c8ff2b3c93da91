/** The choices that a page makes by `consent.set`: what it could not mean is refused, and nothing is stored. */

import type { Switches } from "../consent/judge";
import { categoriesOf } from "../consent/policy";
import type { ConsentStore } from "../consent/store";

/** Sorts choices by what they are about; throws where one is about nothing, or is no boolean. */
export function validateChoices(
  { policy, state }: ConsentStore,
  choices: unknown,
): { categories: Switches; services: Switches } {
  const sorted = { categories: {} as Switches, services: {} as Switches };
  // Not `instanceof`: objects of a frame or of an app around have another `Object`.
  if (!choices || typeof choices !== "object")
    throw new TypeError("set() takes an object of ids and booleans");
  const known = categoriesOf(policy);
  for (const [id, on] of Object.entries(choices)) {
    if (typeof on !== "boolean") throw new TypeError(`"${id}" is ${on}: neither true nor false`);
    const category = known.find((it) => it.id === id);
    const isService = known.some(({ services = [] }) => services.some((it) => it.id === id));
    if (!category && !isService)
      throw new RangeError(`"${id}" is no category or service of this policy`);
    const isAlwaysOn = known.some(
      (it) =>
        state.bases[it.id] === "exempt" &&
        (it.id === id || it.services?.some((of) => of.id === id)),
    );
    if (!on && isAlwaysOn) throw new RangeError(`"${id}" is always on: nobody can refuse it`);
    if (category) sorted.categories[id] = on;
    if (isService) sorted.services[id] = on;
  }
  return sorted;
}
