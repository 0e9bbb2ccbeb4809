import { areComparable, compareQuantities, describeMismatch, type Quantity } from '../base/values/quantity.js';
import { setScalar } from '../syntax/edit.js';
import type { SyntaxTree } from '../syntax/parse.js';
import type { Problem } from '../syntax/problem.js';
import type { Contract, Level } from './contract.js';
import { itemsOf } from './fieldReader.js';

const rule = 'format/contradictory-level';

/** Levels whose own numbers do not fit together: of different kinds, or a range whose ends are swapped. */
export function checkLevels({ outputs, inputs }: Contract, tree: SyntaxTree): readonly Problem[] {
  const holders = [...outputs, ...inputs, ...inputs.flatMap(({ pins }) => pins)];
  return holders.flatMap(({ levels }) => levels.flatMap(level => problemsOf(level, tree)));
}

function problemsOf(level: Level, tree: SyntaxTree): readonly Problem[] {
  const swapped = swappedEnds(level, tree);
  if (swapped) return [swapped];
  const { atLeast, atMost, rangeOf, scale, absolute, body } = level;
  const [, high] = itemsOf(body, 'range');
  const bound = atLeast?.value ?? atMost?.value ?? rangeOf?.value[0];
  const others = [
    ...(rangeOf && high ? [{ value: rangeOf.value[1], node: high }] : []),
    ...[scale, absolute].flatMap(gap => gap ?? []),
  ];
  return others.flatMap(({ value, node }) =>
    bound && !areComparable(bound, value) ? [{ rule, message: describeMismatch(bound, value), range: node }] : [],
  );
}

function swappedEnds({ name, rangeOf, body }: Level, tree: SyntaxTree): Problem | undefined {
  const [low, high] = itemsOf(body, 'range');
  if (!rangeOf || low?.kind !== 'scalar' || high?.kind !== 'scalar') return undefined;
  const [first, second] = rangeOf.value;
  if (compareQuantities(first, second) !== 1) return undefined;
  return {
    rule,
    message: `“${name}” goes from ${first.text} to ${second.text}, which holds nothing. Write the lower end first: ${inOrder(second, first)}.`,
    range: { start: low.start, end: high.end },
    fixes: [{ title: 'Swap the ends', edits: [setScalar(tree, low, high.text), setScalar(tree, high, low.text)] }],
  };
}

function inOrder(low: Quantity, high: Quantity): string {
  return `[${low.text}, ${high.text}]`;
}
