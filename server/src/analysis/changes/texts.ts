import type { Range } from '../../base/range.js';
import type { Output } from '../../model/contract.js';
import type { Placed } from '../../model/placed.js';
import type { Node } from '../../syntax/nodes.js';
import { entry } from '../../syntax/query.js';
import type { Change } from './change.js';
import type { Pair, Side } from './context.js';

/** What an output says of itself in words: it breaks nobody when that changes, and a patch version counts it. */
export function outputTextChanges({ before, after }: Pair<Output>): readonly Change[] {
  const { name, nameNode, body } = after.value;
  const text = { key: 'summary', was: before.value.summary, is: after.value.summary, holder: body };
  return textChange(text, { before, output: name, at: `outputs/${name}/summary`, range: nameNode });
}

/** What a contract says of itself in words. */
export function contractTextChanges(before: Side, after: Side): readonly Change[] {
  const { root, id } = after.contract;
  return (['title', 'summary'] as const).flatMap(key => {
    const text = { key, was: before.contract[key], is: after.contract[key], holder: root };
    return textChange(text, { before, output: '', at: key, range: id.node });
  });
}

interface Told {
  readonly key: string;
  readonly was: Placed<string> | undefined;
  readonly is: Placed<string> | undefined;
  /** The map in which it stands. */
  readonly holder: Node | undefined;
}

interface Where {
  readonly before: Side;
  /** Empty for the contract as a whole. */
  readonly output: string;
  readonly at: string;
  /** Where to point when it is gone. */
  readonly range: Range;
}

function textChange({ key, was, is, holder }: Told, { before, output, at, range }: Where): readonly Change[] {
  if (was?.value.trim() === is?.value.trim()) return [];
  // A key without a value is half-typed: what is to stand there is not known yet.
  if (!is && entry(holder, key)) return [];
  const whose = `The ${key} of ${output === '' ? `“${before.contract.id.value}”` : `“${output}”`}`;
  return [
    {
      rule: 'breaking/annotation-changed',
      aspect: 'text',
      output,
      verdict: 'compatible',
      message: `${whose} ${!was ? 'is new' : is ? 'changed' : 'is gone'}.`,
      why: [],
      demand: 'patch',
      at,
      range: is?.node ?? range,
      ...(was && { before: { file: before.file, range: was.node } }),
      hits: [],
    },
  ];
}
