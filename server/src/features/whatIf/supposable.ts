import { type Hypothesis, legsOf, pointName, teamsOf } from '../../analysis/propagation/hypothesis.js';
import type { CompiledNetwork } from '../../analysis/propagation/network.js';
import { watchedInputs } from '../../analysis/reversion/lastResponsibleMoment.js';
import { type LastSaid, lastSaidOf } from '../../analysis/reversion/lastSaid.js';
import { touches } from '../../base/range.js';
import { spokenDate } from '../../base/values/date.js';
import type { Contract, Input, Output, ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Workspace } from '../../workspace/workspace.js';
import { levelText } from '../hover/levelText.js';

/** Something of which something can be supposed. */
export interface Supposable {
  readonly kind: 'output' | 'team' | 'reversionPoint';
  /** As hypotheses name it. */
  readonly name: string;
  /** A few words about it: its date, its title. */
  readonly detail: string | undefined;
  readonly forms: readonly SupposableForm[];
}

/** One way to go on: the beginning of a hypothesis, and what is still to be said. */
export interface SupposableForm {
  readonly kind: Hypothesis['kind'];
  /** What is missed: a level, `scope`, `cost` or `shape`. */
  readonly what: string | undefined;
  /** What is promised of it. */
  readonly promised: string | undefined;
  readonly begins: string;
  /** What must follow, as one would write it; undefined where nothing must. */
  readonly example: string | undefined;
}

/** A part of a contract, or all of it. */
export interface Subject {
  readonly contract: Contract;
  readonly output?: Output | undefined;
  readonly input?: Input | undefined;
  readonly reversionPoint?: ReversionPoint | undefined;
}

/** Everything in a workspace of which something can be supposed: outputs, then teams, then reversion points. */
export function allSupposables(network: CompiledNetwork): readonly Supposable[] {
  return [
    ...network.nodes.flatMap((_, node) => outputAt(node, network)),
    ...teamsOf(network).map(team => teamNamed(team, network)),
    ...network.points.map((_, point) => pointAt(point, network)),
  ];
}

/** What can be supposed where the cursor is, the nearest first. */
export function supposablesAt(
  file: ContractFile,
  offset: number,
  network: CompiledNetwork,
  workspace: Workspace,
): readonly Supposable[] {
  const { document } = file;
  switch (document?.kind) {
    case 'contract': {
      const here = <T extends { readonly range: { readonly start: number; readonly end: number } }>(
        all: readonly T[],
      ) => all.find(({ range }) => touches(range, offset));
      return supposablesOf(
        {
          contract: document,
          output: here(document.outputs),
          input: here(document.inputs),
          reversionPoint: here(document.reversionPoints),
        },
        network,
      );
    }
    case 'status': {
      const contract = workspace.contract(document.id.value)?.document;
      return contract ? supposablesOf({ contract }, network) : [];
    }
    case 'team':
      return teamsAmong([document.id.value], network);
    default:
      return [];
  }
}

/**
 * Of an output itself; of an input the output that it relies on, and the points that watch it; of a point itself, and
 * what it watches; of a whole contract all that it promises, and its points. The teams concerned come last.
 */
export function supposablesOf(subject: Subject, network: CompiledNetwork): readonly Supposable[] {
  const { contract, output, input, reversionPoint } = subject;
  const points = pointsOf(subject, network);
  const inputs = input ? [input] : reversionPoint ? watchedInputs(reversionPoint, contract).map(one => one.input) : [];
  const isWhole = !output && !input && !reversionPoint;
  const nodes = isWhole
    ? network.nodes.flatMap((node, index) => (node.contract.document === contract ? [index] : []))
    : [
        ...(output ? [network.nodes.findIndex(node => node.output === output)] : []),
        ...inputs.flatMap(({ from }) => (from ? [network.nodeOf(from.value)] : [])),
      ].filter(node => node >= 0);
  const owners = nodes.map(node => network.nodes[node]?.contract.document.owner?.value);
  const ofPoints = points.map(point => pointAt(point, network));
  return [
    ...(reversionPoint ? ofPoints : []),
    ...nodes.flatMap(node => outputAt(node, network)),
    ...(reversionPoint ? [] : ofPoints),
    ...teamsAmong([...owners, contract.owner?.value], network),
  ];
}

function pointsOf(
  { contract, output, input, reversionPoint }: Subject,
  { points }: CompiledNetwork,
): readonly number[] {
  return points.flatMap(({ evaluation }, index) => {
    if (evaluation.contract !== contract || output) return [];
    if (reversionPoint) return evaluation.point === reversionPoint ? [index] : [];
    if (input) return watchedInputs(evaluation.point, contract).some(one => one.input === input) ? [index] : [];
    return [index];
  });
}

function outputAt(node: number, network: CompiledNetwork): readonly Supposable[] {
  const { name, contract, output } = network.nodes[node] ?? {};
  if (name === undefined || !contract || !output) return [];
  const said = lastSaidOf({ file: contract.file, contract: contract.document, output }, network);
  const promisedOf = (what: string) => {
    const level = output.levels.find(one => one.name === what);
    return level && levelText(level);
  };
  return [
    {
      kind: 'output',
      name,
      detail: arrivalText(output, said, network),
      forms: [
        // What is there can no longer come later; that it is taken away is another matter.
        ...(said.delivered ? [] : [form('slip', `slip ${name}`, '10d')]),
        form('fail', `fail ${name}`),
        ...legsOf(node, network).map(what => ({
          // A shape is broken or not: there is no half of it.
          ...(what === 'shape' ? form('miss', `miss ${name}:shape 100%`) : form('miss', `miss ${name}:${what}`, '30%')),
          what,
          promised: promisedOf(what),
        })),
      ],
    },
  ];
}

function arrivalText({ due }: Output, { delivered, fresh }: LastSaid, { asOf }: CompiledNetwork): string | undefined {
  if (delivered) return `delivered ${spokenDate(delivered.date, asOf)}`;
  const parts = [due && `due ${spokenDate(due.value, asOf)}`, fresh && `forecast ${spokenDate(fresh.likely, asOf)}`];
  return parts.filter(part => part !== undefined).join(', ') || undefined;
}

/** Those teams that have something to deliver, each once. */
function teamsAmong(names: readonly (string | undefined)[], network: CompiledNetwork): readonly Supposable[] {
  const known = new Set(teamsOf(network));
  const asked = new Set(names.filter(name => name !== undefined));
  return [...asked].filter(name => known.has(name)).map(name => teamNamed(name, network));
}

function teamNamed(name: string, { view }: CompiledNetwork): Supposable {
  const detail = view.teams(name)[0]?.document.title?.value;
  return { kind: 'team', name, detail, forms: [form('away', `away ${name}`, '10d')] };
}

function pointAt(point: number, { points }: CompiledNetwork): Supposable {
  const { evaluation, planB } = points[point] as CompiledNetwork['points'][number];
  const name = pointName(evaluation);
  return {
    kind: 'reversionPoint',
    name,
    detail: planB.summary?.value,
    forms: [form('off', `off ${name}`)],
  };
}

function form(kind: Hypothesis['kind'], begins: string, example?: string): SupposableForm {
  return { kind, begins, example, what: undefined, promised: undefined };
}
