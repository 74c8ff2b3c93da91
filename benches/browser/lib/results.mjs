// What was measured: one row for each contestant, document and slowness of the processor in a suite.
import { growthExponent, summary } from "./statistics.mjs";

/** The first run of digits of a document's name; the copies have that many kilobytes. */
const kilobytes = (document) => Number(/\d+/.exec(document)?.[0]);

export class Results {
  constructor(about, rows = []) {
    /** The machine, the day, the browser. */
    this.about = about;
    this.rows = rows;
  }

  /** Adds the samples of a row: objects with a number for each measure. */
  add({ suite, contestant, document = "", slowdown = 1, samples }) {
    const measures = {};
    for (const name of new Set(samples.flatMap(Object.keys))) {
      const numbers = samples.map((sample) => sample[name]).filter(Number.isFinite);
      if (numbers.length) measures[name] = summary(numbers);
    }
    this.rows.push({ suite, contestant, document, slowdown, measures });
  }

  /** Returns the rows of a suite. */
  of(suite, slowdown = 1) {
    return this.rows.filter((row) => row.suite === suite && row.slowdown === slowdown);
  }

  /** Returns the summary of one measure, if it was taken. */
  summary(suite, contestant, document, measure, slowdown = 1) {
    return this.of(suite, slowdown).find(
      (row) => row.contestant === contestant && row.document === document,
    )?.measures[measure];
  }

  /** Returns the median of one measure, if it was taken. */
  value(...place) {
    return this.summary(...place)?.median;
  }

  /** Returns the exponent with which a measure of a contestant grows with the documents of a language. */
  growth(suite, contestant, language, measure, slowdown = 1) {
    const points = this.of(suite, slowdown)
      .filter((row) => row.contestant === contestant && row.document.startsWith(`${language}-`))
      .map((row) => [kilobytes(row.document), row.measures[measure]?.median]);
    return growthExponent(points);
  }
}
