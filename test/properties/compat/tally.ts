import type { Json, Verdict } from '../../../server/src/compat/verdict.js';
import { keywords } from './schemas.js';

/** What a run has met: how often each verdict, and each keyword. */
export class Tally {
  #pairs = 0;
  readonly #verdicts = new Map<Verdict, number>();
  readonly #keywords = new Map<string, number>(keywords.map(keyword => [keyword, 0]));

  add(schemas: readonly Json[], verdict: Verdict): void {
    this.#pairs += 1;
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1);
    for (const schema of schemas) this.#count(schema);
  }

  share(verdict: Verdict): number {
    return (this.#verdicts.get(verdict) ?? 0) / Math.max(1, this.#pairs);
  }

  /** The keywords that no schema had. */
  get unused(): readonly string[] {
    return [...this.#keywords].filter(([, count]) => count === 0).map(([keyword]) => keyword);
  }

  toString(): string {
    const verdicts = (['compatible', 'breaking', 'unknown'] as const).map(
      verdict => `${verdict} ${(this.share(verdict) * 100).toFixed(2)} %`,
    );
    const counts = [...this.#keywords].map(([keyword, count]) => `${keyword} ${count}`);
    return `${this.#pairs} pairs: ${verdicts.join(', ')}\n${counts.join(', ')}`;
  }

  #count(at: Json): void {
    if (typeof at !== 'object' || at === null) return;
    for (const [key, inner] of Object.entries(at)) {
      const count = Array.isArray(at) ? undefined : this.#keywords.get(key);
      if (count !== undefined) this.#keywords.set(key, count + 1);
      this.#count(inner);
    }
  }
}
