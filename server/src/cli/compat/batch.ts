import { dialectNamed, dialectOf } from '../../compat/dialect.js';
import { contains } from '../../compat/engine/engine.js';
import { parseJson } from '../../compat/exact/parseJson.js';
import { isObject, type JsonObject, jsonEqual, member } from '../../compat/json.js';
import { Judge } from '../../compat/judge/judge.js';
import { schemaOf } from '../../compat/resolve.js';
import type { Dialect, Json, Schema } from '../../compat/verdict.js';
import { type Line, linesOf } from './lines.js';

/** What a line of a batch is answered with: `witness` for `breaking` only, `why` for `unknown` only. */
export interface BatchAnswer {
  readonly id: Json;
  readonly verdict: 'compatible' | 'breaking' | 'unknown';
  readonly witness?: Json;
  readonly why?: string;
}

/** So often another payload is looked for in place of one that is disputed. */
const MAX_RETRIES = 2;
const MAX_LINE = 32 * 1024 * 1024;

/**
 * Answers line by line whether every value of `new` is one of `old`, exactly, in the order given. A line that cannot be
 * read is answered with its reason, and the rest goes on.
 */
export async function* answers(stream: AsyncIterable<Uint8Array>): AsyncGenerator<BatchAnswer> {
  const judge = new Judge();
  let number = 0;
  for await (const line of linesOf(stream, MAX_LINE)) {
    number += 1;
    const question = readQuestion(line, number);
    if (question === 'blank') continue;
    yield 'why' in question
      ? { id: question.id, verdict: 'unknown', why: question.why }
      : await answer(question, judge);
  }
}

interface BatchQuestion {
  readonly id: Json;
  readonly sub: Schema;
  readonly sup: Schema;
}

interface Unreadable {
  readonly id: Json;
  readonly why: string;
}

async function answer({ id, sub, sup }: BatchQuestion, judge: Judge): Promise<BatchAnswer> {
  const disputed: Json[] = [];
  let first: readonly string[] | undefined;
  for (;;) {
    const { verdict, witness, why } = contains(sub, sup, { disputed });
    if (verdict === 'compatible') return { id, verdict };
    if (verdict !== 'breaking' || witness === undefined) return { id, verdict: 'unknown', why: why.join(' ') };
    const judgement = await judge.settled([
      { schema: sub, value: witness, says: 'accepts' },
      { schema: sup, value: witness, says: 'refuses' },
    ]);
    if (judgement.kind !== 'disputed') return { id, verdict, witness };
    first ??= judgement.why;
    const isLast = !judgement.isOpen || disputed.length >= MAX_RETRIES;
    if (isLast || disputed.some(value => jsonEqual(value, witness)))
      return { id, verdict: 'unknown', why: first.join(' ') };
    disputed.push(witness);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readQuestion({ bytes, isTooLong }: Line, number: number): BatchQuestion | Unreadable | 'blank' {
  if (isTooLong) {
    const id = idAtBeginning(new TextDecoder().decode(bytes)) ?? null;
    return { id, why: `Line ${number} is longer than ${MAX_LINE / 1024 / 1024} MB.` };
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    const id = idAtBeginning(new TextDecoder().decode(bytes.subarray(0, 4_096))) ?? null;
    return { id, why: `Line ${number} is not UTF-8.` };
  }
  if (text.trim() === '') return 'blank';
  const parsed = parseJson(text);
  if ('error' in parsed) {
    const { message, offset } = parsed.error;
    return { id: idAtBeginning(text) ?? null, why: `Line ${number} is not JSON, at column ${offset + 1}: ${message}` };
  }
  return questionOf(parsed.value, number);
}

function questionOf(value: Json, number: number): BatchQuestion | Unreadable {
  if (!isObject(value)) return { id: null, why: `Line ${number} is not an object with “id”, “new” and “old”.` };
  const id = member(value, 'id') ?? null;
  const draft = member(value, 'draft') ?? 'draft2020-12';
  if (typeof draft !== 'string' || !isDraft(draft))
    return { id, why: `“draft” is ${JSON.stringify(draft)}, and has to be one of ${drafts.join(', ')}.` };
  const sub = sideOf(value, 'new', draft);
  if (typeof sub === 'string') return { id, why: sub };
  const sup = sideOf(value, 'old', draft);
  return typeof sup === 'string' ? { id, why: sup } : { id, sub, sup };
}

/** One of the two schemas; a sentence where there is none that could be asked about. */
function sideOf(question: JsonObject, side: 'new' | 'old', draft: Dialect): Schema | string {
  const root = member(question, side);
  if (root === undefined) return `“${side}” is missing.`;
  if (typeof root !== 'boolean' && !isObject(root)) return `“${side}” is not a schema: an object, true or false.`;
  const named = isObject(root) ? member(root, '$schema') : undefined;
  if (named !== undefined && dialectNamed(named) === undefined)
    return `“$schema” of “${side}” is ${JSON.stringify(named)}, which is none of the drafts that are known here.`;
  return schemaOf(root, side, dialectOf(root, draft));
}

const drafts = ['draft4', 'draft6', 'draft7', 'draft2019-09', 'draft2020-12'] as const;

function isDraft(text: string): text is (typeof drafts)[number] {
  return (drafts as readonly string[]).includes(text);
}

/** The id of a line that cannot be read as a whole, where it comes first. */
function idAtBeginning(text: string): Json | undefined {
  const found = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*,/.exec(text)?.[1];
  const parsed = found === undefined ? undefined : parseJson(found);
  return parsed && 'value' in parsed ? parsed.value : undefined;
}
