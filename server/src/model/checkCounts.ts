import type { Range } from '../base/range.js';
import type { MapNode } from '../syntax/nodes.js';
import type { Problem } from '../syntax/problem.js';
import { entry } from '../syntax/query.js';
import { mapField } from './fieldReader.js';
import { maximumNames } from './limits.js';

/** Where a contract has more outputs, inputs, reversion points or levels than are read. */
export function checkCounts(root: MapNode): readonly Problem[] {
  const promises = ['outputs', 'inputs'].flatMap(key => mapField(root, key)?.entries.slice(0, maximumNames) ?? []);
  return [
    ...['outputs', 'inputs', 'reversionPoints'].flatMap(key => tooMany(root, key)),
    ...promises.flatMap(({ value }) => (value?.kind === 'map' ? tooMany(value, 'levels') : [])),
  ];
}

function tooMany(map: MapNode, name: string): readonly Problem[] {
  const found = entry(map, name);
  const count = found?.value?.kind === 'map' ? found.value.entries.length : 0;
  if (!found || count <= maximumNames) return [];
  const message = `“${name}” has ${count} entries, and only the first ${maximumNames} are read. Split the contract into several.`;
  return [{ rule: 'format/wrong-count', message, range: found.key satisfies Range }];
}
