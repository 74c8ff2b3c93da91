// The rules of consent.

import { $$, named } from "./dom";

/** The properties in which buttons of equal weight may not differ. */
const LOOK = ["backgroundColor", "color", "fontSize", "fontWeight", "borderColor"] as const;

/** Returns the differences, in looks and place, between the buttons that refuse and that allow. */
export function differencesOfAnswers(): string[] {
  const button = (name: string) => {
    const found = named(name, "#pv-banner");
    if (!found) throw new Error(`the banner has no ${name}`);
    return found;
  };
  const [refuse, allow] = [button("Reject all"), button("Accept all")] as const;
  const [one, other] = [getComputedStyle(refuse), getComputedStyle(allow)] as const;
  const [place, otherPlace] = [
    refuse.getBoundingClientRect(),
    allow.getBoundingClientRect(),
  ] as const;
  const looks = LOOK.filter((property) => one[property] !== other[property]).map(
    (property) => `${property}: ${one[property]} and ${other[property]}`,
  );
  const places = (["top", "height", "width"] as const)
    .filter((side) => Math.abs(place[side] - otherPlace[side]) >= (side === "width" ? 1 : 1e-9))
    .map((side) => `${side}: ${place[side]} and ${otherPlace[side]}`);
  return [...looks, ...places];
}

/** Returns the lines that say what has changed since the last decision. */
export function reasons(): string[] {
  return $$("#pv-banner .changed li").map((line) => line.textContent);
}
