import { appendTo } from '../../base/multimap.js';
import { isArray, isObject } from '../json.js';
import type { Json, Schema } from '../verdict.js';
import { AjvValidator } from './ajv.js';
import { defects } from './defects.js';
import { HyperjumpValidator } from './hyperjump.js';
import { Reach } from './reach.js';
import {
  type Compiled,
  leadsNowhere,
  type Opinion,
  Unreadable,
  type Validator,
  type ValidatorName,
} from './validator.js';

/**
 * What others say of a verdict of ours. `pending`: they have not been asked yet; `settle` asks them.
 * `disputed`: one says otherwise, or none can say; a sentence each. `isOpen`: of another payload they may say more.
 */
export type Judgement =
  | { readonly kind: 'confirmed' | 'pending' }
  | { readonly kind: 'disputed'; readonly why: readonly string[]; readonly isOpen: boolean };

const confirmed: Judgement = { kind: 'confirmed' };
const pending: Judgement = { kind: 'pending' };

/** That a schema accepts a value, or refuses it. */
export interface Claim {
  readonly schema: Schema;
  readonly value: Json;
  readonly says: 'accepts' | 'refuses';
}

/** A schema as both validators have understood it, or why they have not. */
interface Case {
  readonly reach: Reach;
  readonly compiled: ReadonlyMap<ValidatorName, Compiled | string>;
}

/** A schema with more schemas in it is given to the validators without those that cannot concern the value. */
const LARGE = 500;

/** A schema with its case; a large one has several, by the names of the members that they are for. */
class Cases {
  readonly #whole: Reach;
  readonly #byMembers = new Map<string, Case>();

  constructor(
    private readonly schema: Schema,
    private readonly large: number,
  ) {
    this.#whole = new Reach(schema);
  }

  of(value: Json): Case | undefined {
    return this.#byMembers.get(this.#keyOf(value));
  }

  async add(value: Json, caseOf: (reach: Reach) => Promise<Case>): Promise<void> {
    const reach = this.#isLarge ? new Reach(this.schema, membersIn(value)) : this.#whole;
    this.#byMembers.set(this.#keyOf(value), await caseOf(reach));
  }

  #keyOf(value: Json): string {
    return this.#isLarge ? JSON.stringify([...membersIn(value)].sort()) : '';
  }

  /** Where a dynamic reference leads may hang on a schema that says nothing of the value. */
  get #isLarge(): boolean {
    const { size, keywords } = this.#whole;
    return size > this.large && !keywords.has('$dynamicRef') && !keywords.has('$recursiveRef');
  }
}

/**
 * Two validators that are not ours. What we say of a payload is shown only where they agree.
 * They are loaded when they are first asked for, and a schema is compiled once: as long as it lives.
 */
export class Judge {
  readonly #validators: readonly Validator[];
  readonly #large: number;
  readonly #cases = new WeakMap<Schema, Cases>();
  readonly #waiting = new Map<Schema, Json[]>();
  #settling: Promise<void> | undefined;
  #pendings = 0;

  /** @param large a schema with more schemas in it is compiled for each payload, without what cannot concern it. */
  constructor(
    validators: readonly Validator[] = [new AjvValidator(), new HyperjumpValidator()],
    large: number = LARGE,
  ) {
    this.#validators = validators;
    this.#large = large;
  }

  /** How often an answer was `pending` so far: whoever worked something out tells by it whether that is provisional. */
  get pendings(): number {
    return this.#pendings;
  }

  /** Whether others agree that the schema accepts the value, or refuses it. At least one must, and none say otherwise. */
  confirm(schema: Schema, value: Json, says: 'accepts' | 'refuses'): Judgement {
    const known = this.#cases.get(schema)?.of(value);
    if (!known) {
      this.#wait(schema, value);
      return pending;
    }
    const opinions = this.#validators.map(({ name }) => ({ name, opinion: opinionOf(known, name, value) }));
    const others = opinions.filter(({ name, opinion }) => {
      if (opinion.says === 'abstains' || opinion.says === says) return opinion.says === 'abstains';
      return !isKnownDefect(known, name, value);
    });
    const isAgreed = opinions.some(({ opinion }) => opinion.says === says);
    const isContradicted = others.some(({ opinion }) => opinion.says !== 'abstains');
    if (isAgreed && !isContradicted) return confirmed;
    const isOpen = [...known.compiled.values()].some(compiled => typeof compiled === 'function');
    return { kind: 'disputed', why: [dispute(says, value, opinions)], isOpen };
  }

  /** Settles some claims at once. */
  async settled(claims: readonly Claim[]): Promise<Judgement> {
    const judge = () => together(claims.map(({ schema, value, says }) => this.confirm(schema, value, says)));
    if (judge().kind === 'pending') await this.settle();
    return judge();
  }

  /** What each validator says of a value; `pending` before `settle`. */
  opinions(schema: Schema, value: Json): ReadonlyMap<ValidatorName, Opinion> | 'pending' {
    const known = this.#cases.get(schema)?.of(value);
    if (known) return new Map(this.#validators.map(({ name }) => [name, opinionOf(known, name, value)]));
    this.#wait(schema, value);
    return 'pending';
  }

  /** Asks the validators what is pending: the same question has an answer afterwards. */
  settle(): Promise<void> {
    this.#settling ??= this.#ask().finally(() => {
      this.#settling = undefined;
    });
    return this.#settling;
  }

  #wait(schema: Schema, value: Json): void {
    appendTo(this.#waiting, schema, value);
    this.#pendings += 1;
  }

  async #ask(): Promise<void> {
    for (const [schema, values] of this.#waiting) {
      // Who asks in the meantime stands in line again.
      this.#waiting.delete(schema);
      const cases = this.#cases.get(schema) ?? new Cases(schema, this.#large);
      for (const value of values) if (!cases.of(value)) await cases.add(value, reach => this.#caseOf(reach));
      this.#cases.set(schema, cases);
    }
  }

  async #caseOf(reach: Reach): Promise<Case> {
    const compiled = new Map<ValidatorName, Compiled | string>();
    for (const validator of this.#validators) compiled.set(validator.name, await compile(validator, reach));
    return { reach, compiled };
  }
}

/** The names of all members in a value, at any depth. */
function membersIn(value: Json, found = new Set<string>()): Set<string> {
  if (isArray(value)) for (const item of value) membersIn(item, found);
  else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) membersIn(inner, found.add(name));
  }
  return found;
}

/** What is said of several claims that have to be true together. */
export function together(judgements: readonly Judgement[]): Judgement {
  if (judgements.some(({ kind }) => kind === 'pending')) return pending;
  const disputes = judgements.filter(judgement => judgement.kind === 'disputed');
  if (disputes.length === 0) return confirmed;
  return { kind: 'disputed', why: disputes.flatMap(({ why }) => why), isOpen: disputes.every(({ isOpen }) => isOpen) };
}

async function compile(validator: Validator, reach: Reach): Promise<Compiled | string> {
  if (reach.isTooLarge) return 'the schema is too large for it';
  try {
    await validator.load();
    return await validator.compile(reach);
  } catch (error) {
    return reach.deadEnd === undefined ? reasonOf(error) : leadsNowhere(reach.deadEnd);
  }
}

function opinionOf({ compiled }: Case, name: ValidatorName, value: Json): Opinion {
  const validate = compiled.get(name);
  if (typeof validate !== 'function') return { says: 'abstains', why: validate ?? 'it was not asked' };
  try {
    return { says: validate(value) ? 'accepts' : 'refuses' };
  } catch (error) {
    return { says: 'abstains', why: reasonOf(error) };
  }
}

function isKnownDefect({ reach }: Case, name: ValidatorName, value: Json): boolean {
  return defects.some(defect => defect.of === name && defect.concerns(reach, value));
}

function dispute(
  says: 'accepts' | 'refuses',
  value: Json,
  opinions: readonly { readonly name: ValidatorName; readonly opinion: Opinion }[],
): string {
  const told = opinions.map(({ name, opinion }) =>
    opinion.says === 'abstains' ? `${name} cannot tell (${opinion.why})` : `${name} ${opinion.says} it`,
  );
  const text = JSON.stringify(value);
  const shown = text.length <= 200 ? text : `${text.slice(0, 199)}…`;
  const nobody = opinions.every(({ opinion }) => opinion.says === 'abstains');
  const but = nobody ? 'no validator can confirm it' : 'the validators do not agree';
  return `It seems that ${shown} is ${says === 'accepts' ? 'accepted' : 'refused'}, but ${but}: ${told.join(', ')}.`;
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it ran out of room';
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.split('\n');
  return error instanceof Unreadable ? line : `it says: ${line.slice(0, 160)}`;
}
