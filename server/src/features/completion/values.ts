import { timezones } from '../../base/values/timezone.js';
import type { FieldSchema } from '../../model/languageSchema.js';
import { durations, money, percents, quantities, timeLimitTexts } from './amounts.js';
import { dates } from './dates.js';
import { names } from './names.js';
import { payloadPaths } from './payloadPaths.js';
import type { Ask, Proposal } from './proposal.js';
import { contractIds, goneContractIds, outputReferences, people, ruleIds, teamIds } from './references.js';
import { versionRanges, versions } from './versions.js';
import { waiverPlaces } from './waiverPlaces.js';

/** The values that a field could have; none where people write words of their own. */
export function valuesOf(schema: FieldSchema, ask: Ask): readonly Proposal[] {
  const own = byKind(schema, ask) ?? bySchema(schema);
  const usual = usualValue(schema);
  return usual === undefined
    ? own
    : own.map(proposal =>
        proposal.label === usual
          ? { ...proposal, detail: [proposal.detail, 'default'].filter(Boolean).join(' · ') }
          : proposal,
      );
}

const byValueKind: Readonly<Record<string, (ask: Ask) => readonly Proposal[]>> = {
  outputReference: outputReferences,
  contractId: ask =>
    ask.path[0] === 'status' ? contractIds(ask) : ask.path[0] === 'formerly' ? goneContractIds(ask) : [],
  teamId: ask => (ask.path[0] === 'team' ? [] : teamIds(ask)),
  person: people,
  personOrTeam: ask => [...people(ask), ...teamIds(ask)],
  ruleId: ruleIds,
  name: names,
  date: dates,
  duration: durations,
  span: durations,
  timeLimit: timeLimitTexts,
  percent: ask => percents(ask, false),
  tolerance: ask => percents(ask, false),
  missLimit: ask => percents(ask, true),
  quantity: quantities,
  money,
  version: versions,
  versionRange: versionRanges,
  usesPath: payloadPaths,
  place: waiverPlaces,
  timezone: () => timezones().map(label => ({ label, kind: 'word' })),
};

function byKind({ valueKind, enum: known }: FieldSchema, ask: Ask): readonly Proposal[] | undefined {
  if (valueKind === undefined || known) return undefined;
  return Object.hasOwn(byValueKind, valueKind) ? byValueKind[valueKind]?.(ask) : undefined;
}

function bySchema(schema: FieldSchema): readonly Proposal[] {
  // What each word means is said where the field is described.
  const documentation = schema.description;
  const words = schema.enum?.map(String) ?? (schema.type === 'boolean' ? ['true', 'false'] : undefined);
  if (words) return words.map(label => ({ label, kind: 'word', bare: true, documentation }));
  const usual = usualValue(schema);
  return usual === undefined || schema.type === 'string' ? [] : [{ label: usual, kind: 'amount', bare: true }];
}

function usualValue({ default: usual }: FieldSchema): string | undefined {
  return usual === undefined || typeof usual === 'object' ? undefined : String(usual);
}

/** Kinds of values of which nothing can be proposed before something is typed, or of which there is often nothing. */
const oftenNothing = new Set(['contractId', 'quantity', 'money', 'usesPath', 'name', 'place']);

/** Whether there is something to propose for a field before anything of it is typed. */
export function isKnown({ enum: known, type, valueKind = '' }: FieldSchema): boolean {
  if (known || type === 'boolean') return true;
  return Object.hasOwn(byValueKind, valueKind) && !oftenNothing.has(valueKind);
}
