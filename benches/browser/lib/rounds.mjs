/**
 * Takes samples of all contestants in rounds, one after the other: a machine that becomes slower meanwhile
 * becomes so for all of them. What fails is told, and has no sample.
 *
 * `take` takes a sample of a contestant; `enough` may say that some samples are enough of one that is slow.
 */
export async function sampleInRounds({ contestants, runs, take, enough = () => false }) {
  const samples = new Map(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < runs; round++) {
    for (const [contestant, taken] of samples) {
      if (enough(taken)) continue;
      try {
        taken.push(await take(contestant));
      } catch (error) {
        console.error(`${contestant}: ${String(error.message ?? error).split("\n")[0]}`);
      }
    }
  }
  return samples;
}
