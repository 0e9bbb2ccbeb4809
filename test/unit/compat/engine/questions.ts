import { deepEqual, equal } from 'node:assert/strict';
import { it } from 'mocha';
import { neverCancelled } from '../../../../server/src/base/cancellation.js';
import { Budget } from '../../../../server/src/compat/budget.js';
import { contains } from '../../../../server/src/compat/engine/engine.js';
import { accepts } from '../../../../server/src/compat/evaluate.js';
import { parseJson } from '../../../../server/src/compat/exact/parseJson.js';
import { Graph } from '../../../../server/src/compat/node.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Dialect, Json } from '../../../../server/src/compat/verdict.js';

/** “Is every value of the left one of the right?”: a name, both sides, and the answer. */
export type Question = readonly [name: string, left: Json, right: Json, answer: 'compatible' | 'breaking' | 'unknown'];

export function ask(left: Json, right: Json, dialect: Dialect = 'draft2020-12') {
  return contains(schemaOf(left, 'left', dialect), schemaOf(right, 'right', dialect));
}

/** Each answer is as told; a payload that breaks is one. */
export function answers(questions: readonly Question[], dialect: Dialect = 'draft2020-12'): void {
  for (const [name, left, right, answer] of questions) {
    it(`${name}: ${answer}`, () => {
      const { verdict, witness, why } = ask(left, right, dialect);
      equal(verdict, answer, why.join(' '));
      equal(why.length > 0, answer === 'unknown');
      if (witness === undefined) equal(answer === 'breaking', false);
      else deepEqual([accepted(left, witness, dialect), accepted(right, witness, dialect)], [true, false]);
    });
  }
}

/** JSON with its numbers as they are written. */
export function exact(text: string): Json {
  const parsed = parseJson(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.value;
}

function accepted(schema: Json, value: Json, dialect: Dialect): boolean | undefined {
  const root = new Graph().root(schemaOf(schema, 'value', dialect));
  return accepts(root, value, new Budget(1_000_000, neverCancelled));
}

export function condition(test: Json, met: Json, unmet?: Json): { readonly [keyword: string]: Json } {
  const keywords: [string, Json | undefined][] = [
    ['if', test],
    ['then', met],
    ['else', unmet],
  ];
  return Object.fromEntries(keywords.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
