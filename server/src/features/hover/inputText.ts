import { markOn } from '../../analysis/reversion/marks.js';
import { count } from '../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../base/values/date.js';
import { satisfies } from '../../base/values/version.js';
import type { Contract, Input, Level, Pin, ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { type Promised, promisedBy, versionOf } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { lastSaidIn } from '../lastSaid.js';
import { ownerOf } from '../owner.js';
import { dateText } from './dateText.js';
import { levelText } from './levelText.js';
import type { Links } from './links.js';
import { bullets, code, linked, paragraphs, plain } from './markdown.js';
import { movedText, pinnedPromiseText } from './movedText.js';
import { watchText } from './pointText.js';
import { ownerText } from './promiseText.js';

/** A reliance in a few lines: the promise as pinned and as it stands, the margin, and what watches it. */
export function inputText(
  input: Input,
  contract: Contract,
  file: ContractFile,
  context: FeatureContext,
  links: Links,
): string {
  const from = input.from?.value;
  const promise = promisedBy(from, context.workspace);
  const pin = markOn(input, context.checker.today)?.pin;
  const target = promise && links.place({ file: promise.file.key, range: promise.output.nameNode });
  const source = from ? ` · from ${linked(plain(`${from.contract}#${from.output}`), target)}` : '';
  return paragraphs([
    `**${plain(input.name)}**${source} · ${input.need?.value ?? 'hard'}`,
    promise?.output.summary && plain(promise.output.summary.value),
    promise ? standing(promise, pin) : from && 'There is no such output in the workspace.',
    bullets([
      promise && input.version && rangeLine(input, promise),
      movedText(input, promise, file, context),
      pinnedPromiseText(input, promise, file, context),
      marginLine(input, promise, context),
      ...input.levels.map(level => requiredLine(level, promise)),
      watchedLine(input, contract, links, file, context),
      promise && ownerLine(promise, context),
    ]),
  ]);
}

/** Whether the provider's version meets a range, as a sentence part. */
export function rangeSentence(input: Pick<Input, 'version'>, promise: Promised): string | undefined {
  const version = versionOf(promise)?.value;
  const range = input.version?.value;
  const name = code(`${promise.contract.id.value}#${promise.output.name}`);
  if (!range) return undefined;
  if (!version) return `${name} has no version yet.`;
  const meets = satisfies(version, range) ? 'meets' : 'does not meet';
  return `${name} is at ${version.text}, which ${meets} ${code(range.text)}.`;
}

/** The promise as pinned beside the promise as it stands. */
function standing(promise: Promised, pin: Pin | undefined): string {
  const { output } = promise;
  const rows: (readonly [string, string | undefined, string | undefined])[] = [
    ['Version', pin?.version?.value.text, versionOf(promise)?.value.text],
    ['Due', pin?.due && formatDate(pin.due.value), dueNow(promise, pin)],
    ...levelNames(output.levels, pin?.levels ?? []).map(
      name => [plain(name), levelIn(pin?.levels, name), levelIn(output.levels, name)] as const,
    ),
  ];
  const shown = rows.filter(([, pinned, now]) => pinned !== undefined || now !== undefined);
  if (!pin)
    return table(
      ['', 'Now (not pinned)'],
      shown.map(([name, , now]) => [name, now]),
    );
  const since = pin.date ? `Pinned on ${formatDate(pin.date.value)}` : 'Pinned';
  return table(['', since, 'Now'], shown);
}

function table(heads: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly (string | undefined)[]) => `|${cells.map(cell => ` ${cell ?? '–'} |`).join('')}`;
  return [line(heads).replace(/^\| {2}\|/, '| |'), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join(
    '\n',
  );
}

function dueNow({ output }: Promised, pin: Pin | undefined): string | undefined {
  if (!output.due) return undefined;
  const days = pin?.due ? daysBetween(pin.due.value, output.due.value) : 0;
  const moved = days === 0 ? '' : `, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`;
  return `${formatDate(output.due.value)}${moved}`;
}

function levelNames(now: readonly Level[], pinned: readonly Level[]): readonly string[] {
  return [...new Set([...pinned, ...now].map(({ name }) => name))];
}

function levelIn(levels: readonly Level[] | undefined, name: string): string | undefined {
  const level = levels?.find(candidate => candidate.name === name);
  return level && plain(levelText(level));
}

function rangeLine(input: Input, promise: Promised): string | undefined {
  return rangeSentence(input, promise)?.replace(/\.$/, '');
}

/** How far what the provider said last (a delivery, a fresh forecast, else its promise) is from the day it is needed. */
function marginLine({ needBy }: Input, promise: Promised | undefined, context: FeatureContext): string | undefined {
  if (!needBy) return undefined;
  const needed = `Needed by ${dateText(needBy.value, context.checker.today)}`;
  if (!promise) return needed;
  const { delivered, fresh } = lastSaidIn(promise, context);
  if (delivered) return `${needed}: delivered on ${formatDate(delivered.date)}`;
  const due = promise.output.due?.value;
  const comes = fresh?.likely ?? due;
  if (!comes) return `${needed}: the promise has no date`;
  const isForecast = fresh && !(due && compareDates(fresh.likely, due) === 0);
  const what = isForecast ? `forecast for ${formatDate(fresh.likely)}, ` : '';
  const margin = daysBetween(comes, needBy.value);
  if (margin === 0) return `${needed}: ${isForecast ? what : 'due on '}that very day`;
  if (margin > 0) return `${needed}: ${what}${count(margin, 'day')} of margin`;
  return `${needed}: ${isForecast ? what : 'due '}${count(-margin, 'day')} too late`;
}

function requiredLine(level: Level, promise: Promised | undefined): string {
  const now = promise?.output.levels.find(({ name }) => name === level.name);
  const against = !promise ? '' : now ? `, promised ${plain(levelText(now))}` : ', not promised';
  return `Requires ${plain(level.name)} ${plain(levelText(level))}${against}`;
}

function watchedLine(
  input: Input,
  contract: Contract,
  links: Links,
  file: ContractFile,
  context: FeatureContext,
): string {
  const points = contract.reversionPoints.filter(({ watches }) =>
    watches.some(watch => watch.input.value === input.name),
  );
  if (points.length === 0) return 'Watched by no reversion point';
  return `Watched by ${points.map(point => pointLine(point, input.name, links, file, context)).join('; ')}`;
}

function pointLine(
  point: ReversionPoint,
  input: string,
  links: Links,
  file: ContractFile,
  context: FeatureContext,
): string {
  const watch = point.watches.find(candidate => candidate.input.value === input);
  const what = watch?.what ? plain(watch.what.map(({ value }) => value).join(', ')) : 'everything';
  const mode = point.mode?.value === 'shadow' ? 'shadow' : 'armed';
  const plan = point.planB?.summary ? `. Plan B: ${plain(point.planB.summary.value)}` : '';
  const name = linked(plain(point.name), links.place({ file: file.key, range: point.nameNode }));
  return `${name} (${what}; ${mode}): ${watchText(point, input, file, context)}${plan}`;
}

function ownerLine({ contract }: Promised, { workspace }: FeatureContext): string | undefined {
  const owner = ownerOf(contract, workspace);
  return owner && `Owner: ${ownerText(owner)}`;
}
