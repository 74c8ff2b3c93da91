/** The marks by which a page says what it holds back: `data-category`, and `data-service` for one service of it. */

/** Tells whether a tag may run or load. */
export type Answer = (category: string, service?: string) => boolean;

/** Returns the marks of a tag. */
export const marksOf = ({ dataset }: HTMLElement): [string, string?] => [
  dataset.category!,
  dataset.service,
];
