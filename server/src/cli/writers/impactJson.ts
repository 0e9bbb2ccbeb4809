import { impactWords } from '../../analysis/propagation/states.js';
import type { DateEffect, DateEffects, OutputShift } from '../../features/dateEffects.js';
import type { Impact, ImpactHit } from '../../features/impact.js';
import type { Place } from '../../features/place.js';
import type { Output } from '../program.js';

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeImpactJson(
  { changes, baseline }: Impact,
  { asOf, sources, dependents }: DateEffects,
  hit: readonly string[],
  problems: readonly string[],
  at: (place: Place) => string,
  out: Output,
): void {
  const document = {
    version: 1,
    // What is not compared stands among the problems.
    baseline: 'label' in baseline ? { label: baseline.label } : baseline,
    contractsHit: hit,
    changes: changes.map(({ id: _, place, hits, ...change }) => ({
      ...change,
      at: place && at(place),
      hits: hits.map(one => hitJson(one, at)),
    })),
    dates: {
      asOf: asOf.toString(),
      outputs: sources.map(shiftJson),
      dependents: dependents.map(one => effectJson(one, at)),
    },
    problems,
  };
  out.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

function hitJson({ place, ...hit }: ImpactHit, at: (place: Place) => string): object {
  return { ...hit, state: impactWords[hit.state], at: hit.onlyBefore ? undefined : at(place) };
}

function effectJson(
  { contract, contractTitle, input, owner, place, before, after, state, outputs }: DateEffect,
  at: (place: Place) => string,
): object {
  const { reason, late, planB, path } = after;
  return {
    contract,
    contractTitle,
    input,
    state: impactWords[state],
    stateBefore: before && impactWords[before.state],
    reason,
    daysLate: late,
    planB: planB && {
      reversionPoint: planB.point.name,
      on: planB.on.toString(),
      isOn: planB.isOn,
      daysAfterLastResponsibleMoment: planB.fromLastMoment,
      ready: planB.ready.toString(),
      daysAdded: planB.adds,
    },
    outputs: outputs.map(shiftJson),
    path,
    owner,
    at: at(place),
  };
}

function shiftJson({ name, before, after, days }: OutputShift): object {
  return { output: name, before: before.toString(), after: after.toString(), days };
}
