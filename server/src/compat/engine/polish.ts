import { formatOf } from '../formats.js';
import { isArray, isObject, type JsonObject, jsonEqual, withMember, withoutMember } from '../json.js';
import type { SchemaNode } from '../node.js';
import { Declared, some } from '../reader/declared.js';
import type { Json } from '../verdict.js';
import { sampleOf } from './samples.js';

/** So many other values are tried. */
const MAX_TRIES = 400;
/** Values and letters looked at in all of them. */
const MAX_WORK = 200_000;
const MAX_DEPTH = 24;
const MAX_SAMPLES = 6;

/**
 * A witness that people can read: minimal (without any of its members or items it is none), with the schema's own
 * examples, defaults and listed values where they serve, and short elsewhere.
 */
export function polished(witness: Json, isWitness: (value: Json) => boolean, schema: SchemaNode): Json {
  const polish = new Polish(isWitness, Math.min(MAX_TRIES, Math.floor(MAX_WORK / sizeOf(witness))));
  const whole = new Declared([schema]);
  const plausible = polish.withSamples(polish.dropping(witness), whole);
  return polish.simpler(polish.dropping(plausible), whole);
}

/** The value with one that the schema names wherever what is in a format is not known here. */
export function withNamed(value: Json, declared: Declared): Json {
  const [named] = declared.nodes.flatMap(({ parts: { inFormat } }) =>
    inFormat && !formatOf(inFormat.name) ? inFormat.named : [],
  );
  if (named !== undefined) return named;
  if (isArray(value)) return value.map((item, index) => withNamed(item, declared.item(index)));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withNamed(inner, declared.property(name))]),
  );
}

class Polish {
  #left: number;

  constructor(
    readonly isWitness: (value: Json) => boolean,
    tries: number,
  ) {
    this.#left = tries;
  }

  /** Drops members and items, from the outside in, as long as it stays a witness. */
  dropping(witness: Json): Json {
    let best = witness;
    for (let dropped = true; dropped && this.#left > 0; ) {
      dropped = false;
      for (const smaller of withoutOne(best, 0)) {
        if (this.#left <= 0) break;
        if (!this.#isBetter(smaller)) continue;
        best = smaller;
        dropped = true;
        break;
      }
    }
    return best;
  }

  /** Takes values that the schema names at a place for those that are there. */
  withSamples(witness: Json, whole: Declared): Json {
    return this.#everywhere(witness, whole, (value, declared) => {
      const samples = samplesOf(declared).slice(0, MAX_SAMPLES);
      if (samples.some(sample => jsonEqual(sample, value))) return [];
      return samples;
    });
  }

  /** Shorter texts and rounder numbers, where nothing of the schema stands. */
  simpler(witness: Json, whole: Declared): Json {
    return this.#everywhere(witness, whole, (value, declared) =>
      samplesOf(declared).some(sample => jsonEqual(sample, value)) ? [] : simplerScalars(value),
    );
  }

  /** Puts the first replacement that leaves a witness at each place. */
  #everywhere(
    witness: Json,
    whole: Declared,
    replacements: (value: Json, declared: Declared) => readonly Json[],
  ): Json {
    let best = witness;
    const path: (string | number)[] = [];
    const visit = (value: Json, declared: Declared) => {
      for (const other of replacements(value, declared)) {
        const changed = withValueAt(best, path, other);
        if (!this.#isBetter(changed)) continue;
        best = changed;
        break;
      }
      const now = valueAt(best, path);
      if (path.length > MAX_DEPTH || now === undefined) return;
      for (const step of stepsOf(now)) {
        path.push(step);
        const inner = valueAt(best, path);
        if (inner !== undefined) visit(inner, below(declared, step));
        path.pop();
      }
    };
    visit(witness, whole);
    return best;
  }

  #isBetter(value: Json): boolean {
    return --this.#left >= 0 && this.isWitness(value);
  }
}

/** The value without one of its members or items, those of the outside first; long lists by halves before that. */
function* withoutOne(value: Json, depth: number): Iterable<Json> {
  if (depth > MAX_DEPTH) return;
  if (isArray(value)) {
    if (value.length > 8) yield value.slice(0, value.length >> 1);
    for (let index = value.length - 1; index >= 0; index--) yield value.filter((_, place) => place !== index);
    for (const [index, item] of value.entries()) {
      for (const smaller of withoutOne(item, depth + 1)) yield value.with(index, smaller);
    }
  } else if (isObject(value)) {
    const names = Object.keys(value);
    for (const name of names) yield withoutMember(value, name);
    for (const name of names) {
      for (const smaller of withoutOne(value[name] as Json, depth + 1)) yield withMember(value, name, smaller);
    }
  }
}

/** The values that a schema names at a place, those that are meant as such first. */
function samplesOf({ nodes }: Declared): readonly Json[] {
  const examples = nodes.flatMap(node => node.examples);
  const values = nodes.flatMap(({ parts }) => [...some(parts.constant?.value), ...(parts.values ?? []).slice(0, 2)]);
  const formats = nodes.flatMap(({ parts }) => some(parts.format === undefined ? undefined : sampleOf(parts.format)));
  return [...examples, ...values, ...formats];
}

function simplerScalars(value: Json): readonly Json[] {
  if (typeof value === 'string') {
    const shorter = value.length > 16 ? ['text', value.slice(0, value.length >> 1), value.slice(0, -1)] : [];
    return value === 'text' ? [] : shorter;
  }
  if (typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) <= 1_000)) return [];
  return [0, 1, Math.trunc(value), Number(value.toPrecision(2))].filter(other => other !== value);
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') return 1 + value.length;
  if (isArray(value)) return value.reduce<number>((size, item) => size + sizeOf(item), 1);
  return isObject(value) ? Object.values(value).reduce<number>((size, inner) => size + sizeOf(inner), 1) : 1;
}

function stepsOf(value: Json): readonly (string | number)[] {
  if (isArray(value)) return [...value.keys()];
  return isObject(value) ? Object.keys(value) : [];
}

function below(declared: Declared, step: string | number): Declared {
  return typeof step === 'number' ? declared.item(step) : declared.property(step);
}

function valueAt(root: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (isArray(value)) value = value[Number(step)];
    else if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}

function withValueAt(root: Json, path: readonly (string | number)[], value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (isArray(root)) return root.with(Number(step), withValueAt(root[Number(step)] as Json, rest, value));
  const object = root as JsonObject;
  return withMember(object, String(step), withValueAt(object[step] as Json, rest, value));
}
