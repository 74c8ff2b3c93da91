/** Printing, or saving as PDF. */

import type { Context } from "./context";
import type { Section } from "./policy";

const ids = (sections: Section[]): string[] =>
  sections.flatMap((section) => [section.id, ...ids(section.sections ?? [])]);

/** Prints the text with all entries of the contents. */
export async function print({ commands, document }: Context): Promise<void> {
  const opened = commands.expand(ids(document.sections), true);
  // The viewer draws before the next task.
  await new Promise((resolve) => setTimeout(resolve));
  window.print();
  commands.expand(opened, false);
}
