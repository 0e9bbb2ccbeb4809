import type { Rule } from '../../rule.js';
import { changesUnsaid } from './changesUnsaid.js';
import { commonCause } from './commonCause.js';
import { consumerNotTold } from './consumerNotTold.js';
import { flapping } from './flapping.js';
import { goalpostsMoved } from './goalpostsMoved.js';
import { goneWhileTripped } from './goneWhileTripped.js';
import { lateForConsumers } from './lateForConsumers.js';
import { needsApproval } from './needsApproval.js';
import { noCostCap } from './noCostCap.js';
import { noLeadTime } from './noLeadTime.js';
import { noOwner } from './noOwner.js';
import { noTimeLeft } from './noTimeLeft.js';
import { notDrilled } from './notDrilled.js';
import { nothingToWatch } from './nothingToWatch.js';
import { notObserved } from './notObserved.js';
import { noWayBack } from './noWayBack.js';
import { oneTeam } from './oneTeam.js';
import { ownerMayNotSpend } from './ownerMayNotSpend.js';
import { planBDiesWithPlanA } from './planBDiesWithPlanA.js';
import { planBLacksField } from './planBLacksField.js';
import { tripsTooLate } from './tripsTooLate.js';

export const reversionRules: readonly Rule[] = [
  changesUnsaid,
  commonCause,
  consumerNotTold,
  flapping,
  goalpostsMoved,
  goneWhileTripped,
  lateForConsumers,
  needsApproval,
  noCostCap,
  noLeadTime,
  noOwner,
  notDrilled,
  nothingToWatch,
  noTimeLeft,
  notObserved,
  noWayBack,
  oneTeam,
  ownerMayNotSpend,
  planBDiesWithPlanA,
  planBLacksField,
  tripsTooLate,
];
