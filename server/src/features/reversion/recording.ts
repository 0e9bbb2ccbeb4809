import type { FileEdit } from '../../analysis/diagnostic.js';
import { statusesOf } from '../../analysis/reversion/observations.js';
import { newStatusNames, newStatusText, withEntries } from '../../analysis/reversion/statusText.js';
import { type Parsed, readable, unreadable } from '../../base/parsed.js';
import type { UriKey } from '../../base/uri.js';
import type { FeatureContext } from '../context.js';
import { type Observed, observe } from './observation.js';

/** The edit that records an observation, in the status that there is or in a new file beside the contract. */
export interface Recording {
  readonly file: UriKey;
  readonly isNew: boolean;
  readonly edit: FileEdit;
}

/** Records an observation of today in the editor; a sentence where it cannot be recorded, or is already. */
export function recordingOf(observed: Observed, { workspace, checker }: FeatureContext): Parsed<Recording> {
  const observation = observe(observed, workspace, checker.today);
  if (!observation.ok) return observation;
  const { declared, entry, isRecorded } = observation.value;
  if (isRecorded) return unreadable('This is recorded already.');
  const { document: contract, file } = declared;
  const [status] = statusesOf(contract, workspace);
  if (!status) {
    const free = [...newStatusNames(file.key)].find(name => !workspace.files.has(name as UriKey));
    if (free === undefined) return unreadable(`There is no free name for a status of “${contract.id.value}”.`);
    const key = free as UriKey;
    const text = newStatusText(contract.id.value, [entry]);
    return readable({ file: key, isNew: true, edit: { file: key, range: { start: 0, end: 0 }, newText: text } });
  }
  const { content } = status.file.text;
  const added = withEntries(content, [entry]);
  if (!added.ok) return added;
  return readable({
    file: status.file.key,
    isNew: false,
    edit: { file: status.file.key, ...difference(content, added.value) },
  });
}

/** The one edit between two texts: what they begin and end with alike stays as it is. */
function difference(before: string, after: string): Pick<FileEdit, 'range' | 'newText'> {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let alike = 0;
  while (alike < most - start && before[before.length - 1 - alike] === after[after.length - 1 - alike]) alike += 1;
  return { range: { start, end: before.length - alike }, newText: after.slice(start, after.length - alike) };
}
