import { relative, sep } from 'node:path';
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
import { writeWhole } from '../../node/atomicWrite.js';
import { entry } from '../../syntax/query.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import type { ExitCode, Streams } from '../program.js';
import { statusWith } from '../statusFiles.js';
import { projectOf } from './check.js';

export interface RecordArguments {
  /** `contract#output`. */
  readonly output: string;
  readonly folder: string;
  readonly asOf?: PlainDate;
  readonly forecast?: string;
  readonly level?: string;
  readonly delivered?: string;
  readonly by?: string;
  readonly why?: string;
}

/** `contracts record`: appends one observation to a contract's status. The same one twice is written once. */
export async function record(args: RecordArguments, { out, err }: Streams): Promise<ExitCode> {
  const project = await projectOf(
    { folder: args.folder, baseline: 'none', ...(args.asOf ? { asOf: args.asOf } : {}) },
    err,
  );
  if (!project) return 2;
  const { workspace, checker } = project.context;
  const fail = (message: string): ExitCode => {
    err.write(`contracts: ${message}\n`);
    return 2;
  };
  const found = outputNamed(args.output, workspace);
  if (!found.ok) return fail(found.message);
  const { declared, output } = found.value;
  const observed = observation(args, output);
  if (!observed.ok) return fail(observed.message);
  const fields: NewEntry = [
    { key: 'date', yaml: checker.today.toString() },
    { key: 'output', text: output.name },
    ...observed.value,
    ...(args.by === undefined ? [] : [{ key: 'by', text: args.by }]),
    ...(args.why === undefined ? [] : [{ key: 'why', text: args.why }]),
  ];
  if (isRecorded(declared.document, fields, workspace)) {
    out.write('This is recorded already; nothing was written.\n');
    return 0;
  }
  const status = statusWith(declared.file, declared.document, [fields], workspace);
  if (!status.ok) return fail(status.message);
  writeWhole(status.value.path, status.value.text);
  out.write(`recorded in ${relative(project.folder, status.value.path).split(sep).join('/')}\n`);
  return 0;
}

function outputNamed(
  text: string,
  workspace: Workspace,
): Parsed<{ readonly declared: Declared<Contract>; readonly output: Output }> {
  const reference = parseOutputReference(text);
  if (!reference.ok) return reference;
  const { contract: id, output: name } = reference.value;
  const declared = workspace.contract(id) ?? workspace.formerly(id)[0];
  if (!declared) {
    const ids = workspace.allContracts().map(({ document }) => document.id.value);
    return unreadable(`There is no contract ${quoted(id)}.${meant(id, ids)}`);
  }
  const { outputs } = declared.document;
  const output =
    outputs.find(candidate => candidate.name === name) ??
    outputs.find(({ formerly }) => formerly.some(({ value }) => value === name));
  if (output) return readable({ declared, output });
  const names = outputs.map(candidate => candidate.name);
  return unreadable(`${quoted(id)} has no output ${quoted(name)}.${meant(name, names)}`);
}

function meant(name: string, known: readonly string[]): string {
  const [nearest] = closest(name, known, 1);
  if (nearest !== undefined) return ` Did you mean ${quoted(nearest)}?`;
  return known.length === 0 ? '' : ` Known are ${listOf(known.slice(0, 8), 'and')}.`;
}

/** The fields that say what was observed: exactly one of the three. */
function observation({ forecast, level, delivered }: RecordArguments, output: Output): Parsed<readonly EntryField[]> {
  const given = [forecast, level, delivered].filter(value => value !== undefined);
  if (given.length !== 1) {
    return unreadable(
      'Say one thing: --forecast with a date, --level with name=quantity, or --delivered with a version.',
    );
  }
  if (forecast !== undefined) return scalar('forecast', parseDate(forecast), forecast);
  if (delivered !== undefined) return scalar('delivered', parseVersion(delivered), delivered);
  return levelFields(level as string, output);
}

function scalar(key: string, parsed: Parsed<unknown>, text: string): Parsed<readonly EntryField[]> {
  return parsed.ok ? readable([{ key, yaml: text }]) : parsed;
}

/** `freshness=4 min`, or for a service level `availability=9940/10000`. */
function levelFields(text: string, output: Output): Parsed<readonly EntryField[]> {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const names = output.levels.map(level => level.name);
  if (name === '' || value.trim() === '') {
    return unreadable(
      `${quoted(text)} is no level: write its name and what it was, as freshness=4 min or availability=9940/10000.`,
    );
  }
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
  const ids = [contract.id.value, ...contract.formerly.map(({ value }) => value)];
  const wanted = fields.map(field => [field.key, 'yaml' in field ? field.yaml : field.text] as const);
  return ids
    .flatMap(id => workspace.statuses(id))
    .some(({ file, document }) =>
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
