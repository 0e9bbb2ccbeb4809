import type { Arrives, Dependent, Shift, Trip, WhatIf } from '../../analysis/propagation/answers.js';
import type { Odds } from '../../analysis/propagation/simulation.js';
import { impactWords } from '../../analysis/propagation/states.js';
import type { Output } from '../program.js';
import type { OddsBeside } from './oddsText.js';

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeWhatIfJson(
  answer: WhatIf,
  odds: OddsBeside | undefined,
  problems: readonly string[],
  out: Output,
): void {
  const document = {
    ...whatIfDocument(answer),
    odds: odds && { ...oddsJson(odds.odds), independent: oddsJson(odds.independent) },
    problems,
  };
  out.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

function oddsJson({ options, drawn, certain, leaves, points }: Odds): object {
  return {
    ...options,
    drawn,
    forecastsWithoutRange: certain,
    leaves: leaves.map(({ name, due, p50, p80, p95, blocked, driver }) => ({
      output: name,
      due: dateJson(due),
      p50: dateJson(p50),
      p80: dateJson(p80),
      p95: dateJson(p95),
      blocked,
      driver,
    })),
    reversionPoints: points.map(({ contract, point, trips, inVain }) => ({
      contract: contract.id.value,
      reversionPoint: point.name,
      trips,
      inVain,
    })),
  };
}

function whatIfDocument({ leaves, regrets, ...answer }: WhatIf): object {
  return {
    version: 1,
    asOf: answer.asOf.toString(),
    knownFrom: answer.knownFrom.toString(),
    hypotheses: answer.hypotheses,
    sources: answer.sources.map(shiftJson),
    delivered: answer.delivered,
    dependents: answer.dependents.map(dependentJson),
    trips: answer.trips.map(tripJson),
    leaves: leaves.map(leaf => ({ ...shiftJson(leaf), path: leaf.path.map(shiftJson) })),
    costs: answer.costs.map(({ amount, currency }) => ({ atMost: amount.toString(), currency })),
    plansWithoutCap: answer.withoutCap,
    regrets: regrets.map(({ contract, point, zone, closedBy, ...regret }) => ({
      contract: contract.id.value,
      reversionPoint: point.name,
      ...regret,
      zone: zone && { from: zone.from.toString(), until: zone.until?.toString() },
      closedBy: closedBy?.valueOf(),
    })),
  };
}

function shiftJson({ name, before, after, days }: Shift): object {
  return { output: name, before: dateJson(before), after: dateJson(after), days };
}

function dateJson(arrives: Arrives): string {
  return arrives.toString();
}

function dependentJson({ contract, input, state, reason, upstream, outputs, trip, path }: Dependent): object {
  return {
    contract: contract.id.value,
    input: input.name,
    state: impactWords[state],
    reason,
    upstream: shiftJson(upstream),
    outputs: outputs.map(shiftJson),
    reversionPoint: trip?.point.name,
    path,
  };
}

function tripJson({
  contract,
  point,
  on,
  why,
  lastResponsibleMoment,
  fromLastMoment,
  ready,
  late,
  adds,
  inVain,
  cost,
}: Trip): object {
  return {
    contract: contract.id.value,
    reversionPoint: point.name,
    on: on.toString(),
    because: why.words,
    evidence: why.kind,
    input: why.input,
    lastResponsibleMoment: lastResponsibleMoment?.toString(),
    daysAfterLastResponsibleMoment: fromLastMoment,
    planBReady: dateJson(ready),
    daysLate: late,
    daysAdded: adds,
    inVain,
    costCap: cost?.text,
  };
}
