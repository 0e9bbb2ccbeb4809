import { formatDate, type PlainDate } from '../../../base/values/date.js';
import type { Input } from '../../../model/contract.js';
import { appendItem, insertEntry } from '../../../syntax/edit.js';
import { entry } from '../../../syntax/query.js';
import type { ContractFile } from '../../../workspace/contractFile.js';
import { agreedOnOf, type Promised, versionOf } from '../../../workspace/promised.js';
import type { WorkspaceFix } from '../../diagnostic.js';

/** The promise as it stands, as a pin would record it. */
type Standing = Pick<Promised, 'contract' | 'output'>;

/** Accepts the promise as it stands on a day: a pin behind the earlier ones, which are never changed. */
export function pinning(
  input: Input,
  standing: Standing,
  file: ContractFile,
  asOf: PlainDate,
): readonly WorkspaceFix[] {
  const pin = pinText(standing, asOf);
  const pins = entry(input.body, 'pins')?.value;
  const edit =
    pins?.kind === 'sequence'
      ? appendItem(file.tree, pins, pin)
      : input.body && insertEntry(file.tree, input.body, 'pins', input.body.flow ? `[${pin}]` : `\n  - ${pin}`);
  if (!edit) return [];
  const due = standing.output.due ? ` (due ${formatDate(standing.output.due.value)})` : '';
  const title = `Pin “${input.name}” to what stands${due}`;
  return [{ title, edits: [{ file: file.key, ...edit }], safe: false }];
}

function pinText(standing: Standing, asOf: PlainDate): string {
  const { output } = standing;
  const version = versionOf(standing)?.value.text;
  const agreedOn = agreedOnOf(standing)?.value;
  const fields = [
    `date: ${formatDate(asOf)}`,
    ...(version === undefined ? [] : [`version: ${version}`]),
    ...(agreedOn ? [`agreedOn: ${formatDate(agreedOn)}`] : []),
    ...(output.due ? [`due: ${formatDate(output.due.value)}`] : []),
  ];
  return `{ ${fields.join(', ')} }`;
}
