/** What a change or a hypothesis does to one dependent, from worst to best. */
const impactStates = [
  'blocked',
  'breaks',
  'late',
  'revertsTooLate',
  'unknown',
  'reverts',
  'degraded',
  'absorbs',
  'unaffected',
] as const;
export type ImpactState = (typeof impactStates)[number];

/** The states as people read them. */
export const impactWords = {
  blocked: 'blocked',
  breaks: 'breaks',
  late: 'late',
  revertsTooLate: 'reverts too late',
  unknown: 'unknown',
  reverts: 'reverts',
  degraded: 'degraded',
  absorbs: 'absorbs',
  unaffected: 'unaffected',
} as const satisfies Readonly<Record<ImpactState, string>>;

/** Negative when `a` is worse. */
export function compareStates(a: ImpactState, b: ImpactState): number {
  return impactStates.indexOf(a) - impactStates.indexOf(b);
}

/** From the worst to the mildest; those of one state stay in their order. */
export function worstFirst<T extends { readonly state: ImpactState }>(hit: readonly T[]): readonly T[] {
  return [...hit].sort((a, b) => compareStates(a.state, b.state));
}
