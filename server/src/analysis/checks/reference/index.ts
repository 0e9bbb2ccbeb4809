import type { Rule } from '../../rule.js';
import { cycle } from './cycle.js';
import { duplicateId } from './duplicateId.js';
import { unknownContract } from './unknownContract.js';
import { unknownInput } from './unknownInput.js';
import { unknownLevel } from './unknownLevel.js';
import { unknownOutput } from './unknownOutput.js';
import { unknownPath } from './unknownPath.js';
import { unknownReversionPoint } from './unknownReversionPoint.js';
import { unknownSchema } from './unknownSchema.js';
import { unknownTeam } from './unknownTeam.js';
import { versionRange } from './versionRange.js';

export const referenceRules: readonly Rule[] = [
  unknownContract,
  unknownOutput,
  unknownPath,
  unknownSchema,
  unknownInput,
  unknownLevel,
  unknownReversionPoint,
  unknownTeam,
  duplicateId,
  cycle,
  versionRange,
];
