import { daysBetween, formatDate } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';
import { type ListedPoint, pointsByExpiry } from '../../features/reversion/pointList.js';
import type { ReversionPoint, ReversionPointsResult } from '../../protocol/index.js';
import type { ToProtocol } from '../convert.js';
import type { Capabilities, Edge } from './edge.js';
import { present } from './rows.js';

export function registerReversionPoints(edge: Edge): Capabilities {
  edge.answer('contracts/reversionPoints', () => reversionPoints(edge));
  return {};
}

function reversionPoints(edge: Edge): ReversionPointsResult {
  const { context, to } = edge.read();
  return {
    asOf: formatDate(context.checker.today),
    points: pointsByExpiry(context).map(listed => pointShape(listed, to)),
  };
}

function pointShape({ standing, outlook: { decideBy } }: ListedPoint, to: ToProtocol): ReversionPoint {
  const { contract, point, file, state, mode, because, miss, tolerance, tripsOn } = standing;
  return present({
    id: `${contract.id.value}/${point.name}`,
    contract: contract.id.value,
    name: point.name,
    state,
    mode,
    because,
    miss: miss && miss.s > 0n && miss.n > 0n ? formatPercent(miss, 1, tolerance) : undefined,
    decideBy: decideBy && formatDate(decideBy),
    daysLeft: decideBy && daysBetween(standing.asOf, decideBy),
    tripsOn: tripsOn && formatDate(tripsOn),
    planB: point.planB?.summary?.value,
    location: to.location({ file: file.key, range: point.nameNode }),
  });
}
