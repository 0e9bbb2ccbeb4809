import type { Rule } from '../../rule.js';
import { cycle } from './cycle.js';
import { duplicateId } from './duplicateId.js';
import { unknownContract } from './unknownContract.js';
import { unknownInput } from './unknownInput.js';
import { unknownOutput } from './unknownOutput.js';
import { unknownTeam } from './unknownTeam.js';
import { versionRange } from './versionRange.js';

export const referenceRules: readonly Rule[] = [
  unknownContract,
  unknownOutput,
  unknownInput,
  unknownTeam,
  duplicateId,
  cycle,
  versionRange,
];
