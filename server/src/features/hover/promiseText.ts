import { count } from '../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../base/values/date.js';
import type { Contract, Output } from '../../model/contract.js';
import type { Team } from '../../model/others.js';
import { type Promised, versionOf } from '../../workspace/promised.js';
import type { Declared, Workspace } from '../../workspace/workspace.js';
import type { FeatureContext } from '../context.js';
import { lastSaidIn } from '../lastSaid.js';
import { type Owner, ownerOf } from '../owner.js';
import { planBsOn } from '../planBs.js';
import { schemaOf } from '../promisedSchema.js';
import { dateText } from './dateText.js';
import { levelsText } from './levelText.js';
import type { Links } from './links.js';
import { bullets, code, linked, paragraphs, plain } from './markdown.js';
import { shapeOf } from './payloadFields.js';
import { type Reach, reachOf } from './reach.js';

/** A promise in a few lines: what it is, when, whose, for whom. */
export function outputText(promise: Promised, context: FeatureContext, links: Links): string {
  const { contract, output } = promise;
  const { checker, workspace } = context;
  return paragraphs([
    heading(`${contract.id.value}#${output.name}`, [
      contract.title && plain(contract.title.value),
      versionOf(promise)?.value.text,
      contract.stage?.value,
    ]),
    output.summary && plain(output.summary.value),
    bullets([
      output.due && `Due: ${dateText(output.due.value, checker.today)}`,
      arrivalLine(promise, context),
      output.deprecated && deprecationText(promise),
      output.levels.length > 0 ? `Levels: ${plain(levelsText(output.levels))}` : undefined,
      shapeLine(promise, 'schema', context),
      shapeLine(promise, 'accepts', context),
      ownerLine(ownerOf(contract, workspace)),
      ...reliedOn(promise.contract, [output], links.dependents(contract.id.value, output.name), workspace),
    ]),
  ]);
}

/** A contract in a few lines, its outputs among them. */
export function contractText({ file, document }: Declared<Contract>, context: FeatureContext, links: Links): string {
  const { workspace } = context;
  const outputs = document.outputs.map(output => outputPart({ file, contract: document, output }, context));
  return paragraphs([
    heading(document.id.value, [
      document.title && plain(document.title.value),
      document.version?.value.text,
      document.stage?.value,
    ]),
    document.summary && plain(document.summary.value),
    bullets([
      outputs.length > 0 ? `Outputs: ${outputs.join(', ')}` : undefined,
      ownerLine(ownerOf(document, workspace)),
      ...reliedOn(document, document.outputs, links.dependents(document.id.value), workspace),
    ]),
  ]);
}

/** A team in a few lines: who leads it and where it is reached. */
export function teamText({ document }: Declared<Team>): string {
  const { id, title, lead, chat, email } = document;
  return paragraphs([
    heading(id.value, [title && plain(title.value)]),
    bullets([
      lead && `Lead: ${plain(lead.value)}`,
      chat || email ? `Contact: ${[chat, email].flatMap(one => (one ? plain(one.value) : [])).join(', ')}` : undefined,
    ]),
  ]);
}

/** `Payments, #payments`: whom to talk to. */
export function ownerText(owner: Owner): string {
  return plain([owner.title ?? owner.team, owner.contact].filter(part => part !== undefined).join(', '));
}

/** What was said last of when it comes, where that is more than its due date says. */
function arrivalLine(promise: Promised, context: FeatureContext): string | undefined {
  const { today } = context.checker;
  const { delivered, forecast, fresh } = lastSaidIn(promise, context);
  const version = delivered?.entry.delivered?.value.text;
  if (delivered && version) return `Delivered: ${version} on ${dateText(delivered.date, today)}`;
  if (!forecast) return undefined;
  const days = promise.output.due ? daysBetween(promise.output.due.value, forecast.likely) : 0;
  const moved = days === 0 ? '' : `, ${count(Math.abs(days), 'day')} ${days > 0 ? 'late' : 'early'}`;
  const stale = fresh ? '' : `, stale after ${formatDate(forecast.freshUntil)}`;
  return `Forecast: ${dateText(forecast.likely, today)}${moved}; said on ${formatDate(forecast.date)}${stale}`;
}

/** An output among its siblings: its name, and when it comes or came. */
function outputPart(promise: Promised, context: FeatureContext): string {
  const { name, due } = promise.output;
  const { delivered, fresh } = lastSaidIn(promise, context);
  if (delivered) return `${code(name)} delivered on ${formatDate(delivered.date)}`;
  const isForecast = fresh && !(due && compareDates(fresh.likely, due.value) === 0);
  const when = [
    ...(due ? [`due ${dateText(due.value, context.checker.today)}`] : []),
    ...(isForecast ? [`forecast for ${formatDate(fresh.likely)}`] : []),
  ];
  return when.length === 0 ? code(name) : `${code(name)} ${when.join(', ')}`;
}

function ownerLine(owner: Owner | undefined): string {
  return owner ? `Owner: ${ownerText(owner)}` : 'Owner: nobody yet';
}

const mostPlanBs = 3;

/** Who relies on outputs: how many, and in whose Plan B. That nobody does only where there is no Plan B either. */
function reliedOn(
  contract: Contract,
  outputs: readonly Output[],
  target: string | undefined,
  workspace: Workspace,
): readonly (string | undefined)[] {
  const planBs = outputs.flatMap(output => planBsOn(contract, output, workspace));
  const names = [
    ...new Set(planBs.map(({ reliance, planB }) => `${reliance.contract.id.value} (${planB.point.name})`)),
  ];
  const more = names.length > mostPlanBs ? ` and ${names.length - mostPlanBs} more` : '';
  const direct = dependentsText(reachOf(contract, outputs, workspace));
  return [
    direct ? `Dependents: ${linked(direct, target)}` : names.length === 0 ? 'Dependents: none' : undefined,
    names.length > 0 ? `Plan B of ${linked(plain(names.slice(0, mostPlanBs).join(', ')), target)}${more}` : undefined,
  ];
}

function dependentsText({ direct, contracts }: Reach): string | undefined {
  if (direct.length === 0) return undefined;
  const first = new Set(direct.map(({ contract }) => contract.id.value)).size;
  const further = contracts - first;
  return further > 0 ? `${first} direct, ${further} more behind them` : `${first} direct`;
}

function deprecationText({ output: { deprecated } }: Promised): string {
  const since = deprecated?.since ? ` since ${deprecated.since.value}` : '';
  const sunset = deprecated?.sunset ? `, there until ${deprecated.sunset.value}` : '';
  const use = deprecated?.use ? `; use ${code(`${deprecated.use.value.contract}#${deprecated.use.value.output}`)}` : '';
  return `Deprecated${since}${sunset}${use}`;
}

function shapeLine(promise: Promised, key: 'schema' | 'accepts', { workspace }: FeatureContext): string | undefined {
  const schema = schemaOf(promise, key, workspace);
  return schema && `${key === 'schema' ? 'Shape' : 'Accepts'}: ${code(shapeOf(schema))}`;
}

function heading(name: string, more: readonly (string | undefined)[]): string {
  return [`**${plain(name)}**`, ...more.filter(part => part !== undefined)].join(' · ');
}
