/**
 * The rule whose matter a kind of finding is. Kinds that differ only in what happened to one demand (added, removed,
 * raised) share a rule, so that a policy or a waiver names one thing; what happened says the message.
 */
export function ruleOfKind(kind: string): string {
  return `breaking/${grouped(kind)}`;
}

function grouped(kind: string): string {
  const limit = /^(minimum|maximum|(?:min|max)-(?:length|items|properties))-(added|removed|raised|lowered)$/.exec(kind);
  if (limit)
    return `${limitOf(limit[1] as string)}-${isNarrower(limit[1] as string, limit[2] as string) ? 'narrowed' : 'widened'}`;
  const stem = kind.replace(/-(?:added|removed|changed)$/, '');
  return shared.get(kind) ?? shared.get(stem) ?? kind;
}

function limitOf(what: string): string {
  if (what.endsWith('-length')) return 'length';
  if (what.endsWith('-items')) return 'item-count';
  return what.endsWith('-properties') ? 'field-count' : 'range';
}

function isNarrower(what: string, outcome: string): boolean {
  return outcome === 'added' || outcome === (what.startsWith('min') ? 'raised' : 'lowered');
}

/** Kinds, or what is left of them without their outcome, that have a rule with another name. */
const shared: ReadonlyMap<string, string> = new Map([
  ['pattern', 'pattern-changed'],
  ['multiple-of', 'multiple-of-changed'],
  ['format', 'format-changed'],
  ['unique-items', 'unique-items-changed'],
  ['items', 'items-changed'],
  ['prefix-item', 'tuple-changed'],
  ['pattern-properties', 'pattern-properties-changed'],
  ['additional-properties', 'additional-properties-changed'],
  ['additional-properties-narrowed', 'additional-properties-changed'],
  ['additional-properties-widened', 'additional-properties-changed'],
  ['additional-properties-declared', 'additional-properties-changed'],
  ['not', 'not-changed'],
  ['conditional', 'conditional-changed'],
  ['property-names', 'property-names-changed'],
  ['dependency', 'dependency-changed'],
  ['dependent-schema', 'dependency-changed'],
  ['unevaluated-properties', 'unevaluated-changed'],
  ['unevaluated-items', 'unevaluated-changed'],
  ['contains', 'contains-changed'],
  ['not-understood', 'not-understood-changed'],
  ['union', 'union-changed'],
]);
