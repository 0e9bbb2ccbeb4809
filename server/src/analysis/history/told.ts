import { formatDate } from '../../base/values/date.js';
import type { Commit } from '../../workspace/history.js';
import type { Move, Trail, TrailState } from './trail.js';

/** Of a longer story the first value and the last steps are told. */
const mostSteps = 5;

/** How sentences about moves begin. */
interface Beginning {
  readonly moved: string;
  readonly open: string;
}

const itsDate: Beginning = { moved: 'Moved', open: 'That move' };
export const itsVersion: Beginning = { moved: 'Its version was moved', open: 'Its new version' };

/**
 * Who moved a value to what it is now, and when, in sentences; undefined where git tells nothing of it. What is in no
 * commit is said to be in none, and nobody is named for it.
 *
 * @param now the value as it stands, saved or not
 */
export function movesInWords(
  trail: TrailState | undefined,
  now: string,
  { moved, open }: Beginning = itsDate,
): string | undefined {
  if (trail?.state !== 'known') return undefined;
  const steps = stepsTo(now, trail);
  const [first] = steps;
  switch (trail.start.kind) {
    case 'not-committed':
      return undefined;
    case 'written': {
      const { value, commit } = trail.start;
      if (!first) return `In git it was so from the start: written ${byWhom(commit, true)}.`;
      return `In git it was first ${value}, written ${byWhom(commit)}, ${chain(steps)}.`;
    }
    case 'found':
      if (!first) return undefined;
      if (steps.length > 1) return `${moved} ${times(steps.length)}: ${first.from ?? 'none'} ${chain(steps)}.`;
      return first.commit ? `${moved} ${byWhom(first.commit, true)}.` : `${open} is not committed yet.`;
    case 'ends':
      if (!first) return undefined;
      return `${moved} last from ${first.from ?? 'none'} ${chain(steps)}; who moved it before is not known here.`;
  }
}

/**
 * Who changed something whose values are too long to tell, and when; undefined where git tells nothing of it.
 *
 * @param now the value as it stands, saved or not; undefined where it is gone
 */
export function changesInWords(trail: TrailState | undefined, now: string | undefined): string | undefined {
  if (trail?.state !== 'known' || trail.start.kind === 'not-committed') return undefined;
  const steps = stepsTo(now, trail);
  if (steps.length === 0) return undefined;
  if (steps.every(({ commit }) => !commit)) return 'That is not committed yet.';
  const left = steps.length > mostSteps ? ['…'] : [];
  const withSubject = steps.length === 1;
  const shown = steps
    .slice(-mostSteps)
    .map(({ commit }) => (commit ? byWhom(commit, withSubject) : 'and once more (not committed yet)'));
  return `Changed ${[...left, ...shown].join(', ')}.`;
}

/** Why git does not tell how a value came about, or not from its beginning; undefined where it does. */
export function whyUntold(trail: TrailState | undefined): string | undefined {
  if (!trail) return undefined;
  if (trail.state === 'unknown') return trail.reason;
  if (trail.start.kind === 'ends') return trail.start.reason;
  return trail.start.kind === 'not-committed' ? 'It is in no commit yet.' : undefined;
}

/** A move, or the one that is in no commit yet. */
type Step = Pick<Move, 'from' | 'to'> & { readonly commit: Commit | undefined };

function stepsTo(now: string | undefined, { moves, committed }: Trail): readonly Step[] {
  return committed === now ? moves : [...moves, { from: committed, to: now, commit: undefined }];
}

function chain(steps: readonly Step[]): string {
  const left = steps.length > mostSteps ? ['→ …'] : [];
  return [...left, ...steps.slice(-mostSteps).map(stepWords)].join(', ');
}

function stepWords({ to, commit }: Step): string {
  return `→ ${to ?? 'none'} ${commit ? byWhom(commit) : '(not committed yet)'}`;
}

function byWhom({ id, author, date, subject }: Commit, withSubject = false): string {
  const day = date ? ` on ${formatDate(date)}` : '';
  const what = withSubject && subject !== '' ? `, “${subject}”` : '';
  return `by ${author === '' ? 'somebody' : author}${day} (${id.slice(0, 7)}${what})`;
}

function times(amount: number): string {
  return amount === 2 ? 'twice' : `${amount} times`;
}
