import { escapePathStep, escapeStep, unescapePathStep, unescapeStep } from '../base/pointer.js';

/** JSON Pointers, and payload paths: pointers in which `*` stands for any item or any key and `~2` for a literal `*`. */

/** The pointer one step below; `token` is a name or an index as it is. */
export function below(pointer: string, token: string | number): string {
  return `${pointer}/${typeof token === 'number' ? token : escapeStep(token)}`;
}

/** The names in a JSON Pointer; undefined when it is not empty and does not begin with `/`. */
export function tokensOf(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map(token => unescapeStep(token));
}

/** One step of a payload path: a name (or an index), or any item or key. */
export type Step = string | typeof ANY;
export const ANY: unique symbol = Symbol('any item or key');

const MAX_STEPS = 100;

/** The steps of a payload path; undefined when it is not empty and does not begin with `/`, or is absurdly long. */
export function stepsOf(path: string): readonly Step[] | undefined {
  if (path === '') return [];
  if (!path.startsWith('/')) return undefined;
  const tokens = path.slice(1).split('/');
  if (tokens.length > MAX_STEPS) return undefined;
  return tokens.map(token => (token === '*' ? ANY : unescapePathStep(token)));
}

export function pathBelow(path: string, step: Step): string {
  return `${path}/${step === ANY ? '*' : escapePathStep(step)}`;
}
