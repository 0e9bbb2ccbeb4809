import { compareText } from '../../base/order.js';
import { count } from '../../base/plural.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { KeyProposal, Shape } from './keys.js';

export const levelShape: Shape = { form: 'choice', keys: ['atMost', 'atLeast', 'range'] };

/** What levels are called elsewhere, the most used first: what is measured alike goes by one name. */
export function levelNames(workspace: Workspace): readonly KeyProposal[] {
  const times = new Map<string, number>();
  for (const { document } of workspace.allContracts()) {
    for (const { name } of document.outputs.flatMap(({ levels }) => levels)) {
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  return [...times]
    .sort(([a, m], [b, n]) => n - m || compareText(a, b))
    .map(([key, outputs]) => ({ key, detail: `promised by ${count(outputs, 'output')}`, shape: levelShape }));
}
