/** What the rest of the text has still to fulfil: the machine of an assertion ahead, in a state, accepts it or not. */
export interface Duty {
  readonly assertion: number;
  readonly state: number;
  readonly negate: boolean;
}

/** Sets of duties as numbers; 0 is the empty one. */
export class Duties {
  readonly #sets: (readonly Duty[])[] = [[]];
  readonly #numbers = new Map([['', 0]]);

  of(set: number): readonly Duty[] {
    return this.#sets[set] as readonly Duty[];
  }

  /** Undefined where two duties contradict each other. */
  numberOf(duties: readonly Duty[]): number | undefined {
    const keys = new Map(duties.map(duty => [keyOf(duty), duty]));
    if (duties.some(duty => keys.has(keyOf({ ...duty, negate: !duty.negate })))) return undefined;
    const key = [...keys.keys()].sort().join();
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#sets.length;
      this.#sets.push([...keys.values()]);
      this.#numbers.set(key, number);
    }
    return number;
  }

  add(set: number, duties: readonly Duty[]): number | undefined {
    return duties.length === 0 ? set : this.numberOf([...this.of(set), ...duties]);
  }

  /** Whether what fulfils the second fulfils the first as well. */
  isPartOf(part: number, whole: number): boolean {
    if (part === 0 || part === whole) return true;
    const keys = new Set(this.of(whole).map(keyOf));
    return this.of(part).every(duty => keys.has(keyOf(duty)));
  }
}

function keyOf({ assertion, state, negate }: Duty): string {
  return `${assertion}${negate ? '!' : '?'}${state}`;
}
