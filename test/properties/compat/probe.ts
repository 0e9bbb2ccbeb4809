import { ask } from './asking.js';
import { laws } from './laws.js';
import { questions } from './questions.js';

/** The first of the known questions that is answered wrongly. */
export function failingQuestion(): string | undefined {
  for (const { name, left, right, verdict } of questions) {
    const answer = ask(left, right).verdict;
    if (answer !== verdict) return `${name}: ${answer}`;
  }
  return undefined;
}

/** The first law that does not hold of so many random schemas. */
export async function failingLaw(most: number): Promise<string | undefined> {
  // Some of each first: which law a mistake breaks is not known.
  for (let trials = 100; trials <= most; trials *= 5) {
    for (const [name, holds] of Object.entries(laws)) {
      try {
        await holds(trials);
      } catch (error) {
        return `${name}: ${error instanceof Error ? error.message : String(error)}`;
      }
    }
  }
  return undefined;
}
