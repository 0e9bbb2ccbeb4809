/**
 * The rule whose matter a kind of finding is. Kinds that differ only in what happened to one demand (added, removed,
 * raised) share a rule, so that a policy or a waiver names one thing; what happened says the message.
 */
export function ruleOfKind(kind: string): string {
  return `breaking/${grouped(kind)}`;
}

/** Whether a kind of finding changes what is said of payloads, and never which payloads there are. */
export function isAnnotation(kind: string): boolean {
  return grouped(kind) === 'annotation-changed';
}

function grouped(kind: string): string {
  const limit = limits.exec(kind);
  if (limit) {
    const [, what = '', outcome = ''] = limit;
    return `${limitOf(what)}-${isNarrower(what, outcome) ? 'narrowed' : 'widened'}`;
  }
  const bare = kind.replace(/-(?:to|from)-(?:closed|partly-open)-(?:object|list)$/, '');
  const stem = bare.replace(/-(?:added|removed|changed|tightened|loosened|rewritten)$/, '');
  return shared.get(bare) ?? shared.get(stem) ?? bare;
}

const limits =
  /^(?:exclusive-)?(minimum|maximum|(?:min|max)-(?:length|items|properties))-(added|removed|raised|lowered|included|excluded)$/;

function limitOf(what: string): string {
  if (what.endsWith('-length')) return 'length';
  if (what.endsWith('-items')) return 'item-count';
  return what.endsWith('-properties') ? 'field-count' : 'range';
}

function isNarrower(what: string, outcome: string): boolean {
  return outcome === 'added' || outcome === 'excluded' || outcome === (what.startsWith('min') ? 'raised' : 'lowered');
}

/** Kinds, or what is left of them without their outcome, that have a rule with another name. */
const shared: ReadonlyMap<string, string> = new Map([
  ...[
    'title',
    'description',
    'default',
    'examples',
    'deprecated',
    'read-only',
    'write-only',
    'identifier',
    'discriminator',
    'content-encoding',
    'content-media-type',
    'content-schema',
    'reference',
  ].map(stem => [stem, 'annotation-changed'] as const),
  ['pattern', 'pattern-changed'],
  ['const-added', 'enum-added'],
  ['const-removed', 'enum-removed'],
  ['multiple-of', 'multiple-of-changed'],
  ['format', 'format-changed'],
  ['unique-items', 'unique-items-changed'],
  ['items', 'items-changed'],
  ['prefix-item', 'tuple-changed'],
  ['required-property-with-default-added', 'required-property-added'],
  ['required-with-default-added', 'required-added'],
  ['forbidden-property-added', 'value-forbidden'],
  ['forbidden-property-removed', 'value-allowed'],
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
  ...['added', 'removed', 'raised', 'lowered'].flatMap(
    outcome =>
      [
        [`min-contains-${outcome}`, 'contains-changed'],
        [`max-contains-${outcome}`, 'contains-changed'],
      ] as const,
  ),
  ['not-understood', 'not-understood-changed'],
  ['union', 'union-changed'],
]);
