import { statusesOf } from '../../analysis/reversion/observations.js';
import type { EntryField, NewEntry } from '../../analysis/reversion/statusText.js';
import { type Parsed, readable, unreadable } from '../../base/parsed.js';
import { quoted } from '../../base/quote.js';
import { closest, listOf } from '../../base/suggest.js';
import { type PlainDate, parseDate } from '../../base/values/date.js';
import { parseOutputReference } from '../../base/values/names.js';
import { readNumber } from '../../base/values/number.js';
import { areComparable, describeMismatch, parseQuantity, type Quantity } from '../../base/values/quantity.js';
import { parseVersion } from '../../base/values/version.js';
import type { Contract, Level, Output } from '../../model/contract.js';
import { outputNamed } from '../../model/formerly.js';
import { entry } from '../../syntax/query.js';
import { contractNamed } from '../../workspace/promised.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';

/** What somebody saw of an output. */
export interface Observed {
  /** `contract#output`, also by earlier ids. */
  readonly output: string;
  readonly what: ObservedThing;
  readonly by?: string;
  readonly why?: string;
}

export type ObservedThing =
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'forecast'; readonly value: string }
  /** A version. */
  | { readonly kind: 'delivered'; readonly value: string }
  /** A quantity, or for a service level the good ones of all: `9940/10000`. */
  | { readonly kind: 'level'; readonly name: string; readonly value: string };

/** An observation as the status of its contract takes it. */
export interface Observation {
  readonly declared: Declared<Contract>;
  readonly entry: NewEntry;
  /** Whether a status says the very same already: a job that runs twice on a day records once. */
  readonly isRecorded: boolean;
}

/** What the schema of a status allows `by` to be. */
const handle = /^[a-z0-9]+([._-][a-z0-9]+)*$/;

/** Reads what somebody saw on a day; where it makes no sense, why. */
export function observe(
  { output: name, what, by, why }: Observed,
  workspace: Workspace,
  day: PlainDate,
): Parsed<Observation> {
  const found = observedOutput(name, workspace);
  if (!found.ok) return found;
  const { declared, output } = found.value;
  const fields = fieldsOf(what, output);
  if (!fields.ok) return fields;
  if (by !== undefined && !handle.test(by)) {
    return unreadable(`${quoted(by)} is not how a person is named: write the handle in lower case, as r.lind.`);
  }
  if (why?.trim() === '') return unreadable('The reason is empty: say it in words, or leave it out.');
  const added: NewEntry = [
    { key: 'date', yaml: day.toString() },
    { key: 'output', text: output.name },
    ...fields.value,
    ...(by === undefined ? [] : [{ key: 'by', text: by }]),
    ...(why === undefined ? [] : [{ key: 'why', text: why }]),
  ];
  return readable({ declared, entry: added, isRecorded: isRecorded(declared.document, added, workspace) });
}

function observedOutput(
  text: string,
  workspace: Workspace,
): Parsed<{ readonly declared: Declared<Contract>; readonly output: Output }> {
  const reference = parseOutputReference(text);
  if (!reference.ok) return reference;
  const { contract: id, output: name } = reference.value;
  const declared = contractNamed(id, workspace);
  if (!declared) {
    const ids = workspace.allContracts().map(({ document }) => document.id.value);
    return unreadable(`There is no contract ${quoted(id)}.${meant(id, ids)}`);
  }
  const { outputs } = declared.document;
  const output = outputNamed(declared.document, name);
  if (output) return readable({ declared, output });
  const names = outputs.map(candidate => candidate.name);
  return unreadable(`${quoted(id)} has no output ${quoted(name)}.${meant(name, names)}`);
}

function meant(name: string, known: readonly string[]): string {
  const [nearest] = closest(name, known, 1);
  if (nearest !== undefined) return ` Did you mean ${quoted(nearest)}?`;
  return known.length === 0 ? '' : ` Known are ${listOf(known.slice(0, 8), 'and')}.`;
}

function fieldsOf(what: ObservedThing, output: Output): Parsed<readonly EntryField[]> {
  if (what.kind === 'forecast') return scalar('forecast', parseDate(what.value), what.value);
  if (what.kind === 'delivered') return scalar('delivered', parseVersion(what.value), what.value);
  return levelFields(what, output);
}

function levelFields(
  { name, value }: { readonly name: string; readonly value: string },
  output: Output,
): Parsed<readonly EntryField[]> {
  const names = output.levels.map(level => level.name);
  const level = output.levels.find(candidate => candidate.name === name);
  if (!level) return unreadable(`${quoted(output.name)} promises no level ${quoted(name)}.${meant(name, names)}`);
  const counted = /^(\d+)\/(\d+)$/.exec(value.trim());
  const observed = counted ? goodOfTotal(counted[1] as string, counted[2] as string) : quantityFor(value, level);
  return observed.ok
    ? readable([
        { key: 'level', text: name },
        { key: 'observed', ...observed.value },
      ])
    : observed;
}

function scalar(key: string, parsed: Parsed<unknown>, text: string): Parsed<readonly EntryField[]> {
  return parsed.ok ? readable([{ key, yaml: text }]) : parsed;
}

type Value = { readonly text: string } | { readonly yaml: string };

function goodOfTotal(good: string, total: string): Parsed<Value> {
  const [first, second] = [readNumber(good), readNumber(total)];
  if (!first.ok || !second.ok || second.value.lte(0) || first.value.gt(second.value)) {
    return unreadable(
      `${quoted(`${good}/${total}`)} cannot be: the good ones are between 0 and the total, which is from 1.`,
    );
  }
  return readable({ yaml: `{ good: ${good}, total: ${total} }` });
}

function quantityFor(text: string, level: Level): Parsed<Value> {
  const quantity = parseQuantity(text);
  if (!quantity.ok) return quantity;
  const other = targetsOf(level).find(target => !areComparable(target, quantity.value));
  if (other) return unreadable(describeMismatch(other, quantity.value));
  return readable(quantity.value.unit ? { text } : { yaml: text });
}

function targetsOf({ atLeast, atMost, rangeOf }: Level): readonly Quantity[] {
  return [atLeast, atMost].flatMap(target => (target ? [target.value] : [])).concat(rangeOf?.value ?? []);
}

/** Whether an entry says the very same: a job that runs twice on a day records once. */
function isRecorded(contract: Contract, fields: NewEntry, workspace: Workspace): boolean {
  const wanted = fields.map(field => [field.key, 'yaml' in field ? field.yaml : field.text] as const);
  return statusesOf(contract, workspace).some(({ file, document }) =>
    document.entries.some(({ node }) => {
      const written = node.kind === 'map' ? node.entries : [];
      return (
        written.length === wanted.length &&
        wanted.every(([key, value]) => {
          const found = entry(node, key)?.value;
          return found && (found.kind === 'scalar' ? found.text : file.text.slice(found)) === value;
        })
      );
    }),
  );
}
