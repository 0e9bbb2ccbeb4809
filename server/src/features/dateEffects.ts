import { namesOf, type OutputNames } from '../analysis/consumers.js';
import type { Arrives } from '../analysis/propagation/answers.js';
import { failing } from '../analysis/propagation/failing.js';
import { oracleOf } from '../analysis/propagation/oracles.js';
import { type InputStanding, type OutputStanding, Standings } from '../analysis/propagation/standing.js';
import { compareStates, type ImpactState } from '../analysis/propagation/states.js';
import { compareText } from '../base/order.js';
import { daysBetween, type PlainDate } from '../base/values/date.js';
import type { Contract, Input } from '../model/contract.js';
import { idsOfContract } from '../model/formerly.js';
import type { Declared } from '../workspace/workspace.js';
import type { FeatureContext } from './context.js';
import { type Owner, ownerOf } from './owner.js';
import type { Place } from './place.js';
import { standingsOf } from './standings.js';

/** What everything that changed against the baseline, taken together, does to when things come. */
export interface DateEffects {
  readonly asOf: PlainDate;
  /** The outputs that come on another day by themselves, not because of an input. */
  readonly sources: readonly OutputShift[];
  /** Those for whom something is otherwise than in the baseline, worst first. */
  readonly dependents: readonly DateEffect[];
}

/** What it does to one input and to what stands on it. */
export interface DateEffect {
  readonly contract: string;
  readonly contractTitle: string | undefined;
  readonly input: string;
  readonly owner: Owner | undefined;
  readonly place: Place;
  /** As it would fare on this day by the files of the baseline; undefined for an input that is new. */
  readonly before: InputStanding | undefined;
  readonly after: InputStanding;
  /** What the changes do to it: what comes later than by the baseline and still in time is absorbed. */
  readonly state: ImpactState;
  /** The own outputs that come on another day because of it. */
  readonly outputs: readonly OutputShift[];
}

export interface OutputShift {
  /** `contract#output`. */
  readonly name: string;
  readonly before: Arrives;
  readonly after: Arrives;
  /** Days from before to after; undefined where one of the two is no day. */
  readonly days: number | undefined;
}

/**
 * Both versions of the files are asked on the same day, so that only what was changed makes a difference: dates, forecasts
 * and deliveries, Plan Bs, what breaks. Nothing where there is no baseline.
 */
export function* dateEffectsOf(context: FeatureContext): Generator<void, DateEffects> {
  const { workspace, checker } = context;
  const { baseline, today: asOf, settings } = checker;
  if (baseline.state !== 'ready') return { asOf, sources: [], dependents: [] };
  const oracle = yield* oracleOf(baseline.workspace, asOf, settings);
  const before = new Standings(oracle.pushed(failing([], oracle.network)));
  const after = yield* standingsOf(context);
  const sources: OutputShift[] = [];
  const dependents: DateEffect[] = [];
  for (const declared of workspace.allContracts()) {
    const shifts = shiftsOf(declared.document, before, after);
    sources.push(...shifts.filter(({ because }) => because.length === 0));
    for (const input of declared.document.inputs) {
      const effect = effectOn(declared, input, shifts, before, after);
      if (effect) dependents.push({ ...effect, owner: ownerOf(declared.document, workspace) });
    }
    yield;
  }
  return { asOf, sources, dependents: dependents.sort(byHarm) };
}

function byHarm(a: DateEffect, b: DateEffect): number {
  return (
    compareStates(a.state, b.state) ||
    (b.after.late ?? 0) - (a.after.late ?? 0) ||
    compareText(a.contract, b.contract) ||
    a.place.range.start - b.place.range.start
  );
}

function effectOn(
  { file, document: contract }: Declared<Contract>,
  input: Input,
  shifts: readonly OwnShift[],
  before: Standings,
  after: Standings,
): Omit<DateEffect, 'owner'> | undefined {
  const is = after.input(contract.id.value, input.name);
  if (!is) return undefined;
  const was = idsOfContract(contract)
    .map(id => before.input(id, input.name))
    .find(one => one !== undefined);
  const outputs = shifts.filter(({ because }) => because.includes(input.name));
  const isOther = was ? was.state !== is.state || was.reason !== is.reason : is.state !== 'unaffected';
  if (!isOther && outputs.length === 0) return undefined;
  return {
    contract: contract.id.value,
    contractTitle: contract.title?.value,
    input: input.name,
    place: { file: file.key, range: input.nameNode },
    before: was,
    after: is,
    state: was && is.state === 'unaffected' && isLater(was, is) ? 'absorbs' : is.state,
    outputs,
  };
}

function isLater({ comes: was }: InputStanding, { comes: is }: InputStanding): boolean {
  return typeof was !== 'string' && typeof is !== 'string' && daysBetween(was, is) > 0;
}

/** An output on the move, with the inputs that decide its day in one of the two versions. */
interface OwnShift extends OutputShift {
  readonly because: readonly string[];
}

function shiftsOf(contract: Contract, before: Standings, after: Standings): readonly OwnShift[] {
  return contract.outputs.flatMap(output => {
    const was = outputNamed(namesOf(contract, output), before);
    const is = after.output({ contract: contract.id.value, output: output.name });
    return was && is && String(was.comes) !== String(is.comes) ? [shiftOf(was, is)] : [];
  });
}

function shiftOf(before: OutputStanding, after: OutputStanding): OwnShift {
  const [was, is] = [before.comes, after.comes];
  return {
    name: after.name,
    before: was,
    after: is,
    days: typeof was === 'string' || typeof is === 'string' ? undefined : daysBetween(was, is),
    because: [before.because, after.because].filter(input => input !== undefined),
  };
}

function outputNamed({ contracts, outputs }: OutputNames, standings: Standings): OutputStanding | undefined {
  return contracts
    .flatMap(contract => outputs.map(output => standings.output({ contract, output })))
    .find(one => one !== undefined);
}
