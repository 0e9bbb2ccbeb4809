import fc from 'fast-check';

/** How often a property is tried: more often where `npm run test:full` asks for it. */
export function runs(usual: number, full: number): number {
  return process.env.CONTRACTS_TEST_FULL === '1' ? full : usual;
}

/**
 * Holds a property for that many random values: the same ones on every machine. A failure prints its seed.
 * `CONTRACTS_TEST_SEED` tries others, and `CONTRACTS_TEST_SHRINK=1` looks for the smallest value that fails.
 */
export async function holds<T>(
  values: fc.Arbitrary<T>,
  times: number,
  property: (value: T) => void | Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(values, async value => property(value)),
    {
      numRuns: times,
      seed: Number(process.env.CONTRACTS_TEST_SEED ?? 20_261_121),
      endOnFailure: process.env.CONTRACTS_TEST_SHRINK !== '1',
    },
  );
}
