import type { Rule } from '../../rule.js';
import { contradictoryLevel } from './contradictoryLevel.js';
import { empty } from './empty.js';
import { excludedKey } from './excludedKey.js';
import { missingKey } from './missingKey.js';
import { misspeltUnit } from './misspeltUnit.js';
import { noKind } from './noKind.js';
import { notADate } from './notADate.js';
import { notADuration } from './notADuration.js';
import { notAnId } from './notAnId.js';
import { notAPath } from './notAPath.js';
import { notAPercent } from './notAPercent.js';
import { notAQuantity } from './notAQuantity.js';
import { notARange } from './notARange.js';
import { notAReference } from './notAReference.js';
import { notASchema } from './notASchema.js';
import { notAVersion } from './notAVersion.js';
import { outOfRange } from './outOfRange.js';
import { repeatedItem } from './repeatedItem.js';
import { reservedName } from './reservedName.js';
import { severalKinds } from './severalKinds.js';
import { unknownKey } from './unknownKey.js';
import { unknownKeyword } from './unknownKeyword.js';
import { unknownKind } from './unknownKind.js';
import { unknownValue } from './unknownValue.js';
import { wrongCount } from './wrongCount.js';
import { wrongForm } from './wrongForm.js';
import { wrongType } from './wrongType.js';

export const formatRules: readonly Rule[] = [
  contradictoryLevel,
  empty,
  excludedKey,
  misspeltUnit,
  missingKey,
  noKind,
  notADate,
  notADuration,
  notAPath,
  notAPercent,
  notAQuantity,
  notARange,
  notAReference,
  notASchema,
  notAVersion,
  notAnId,
  outOfRange,
  repeatedItem,
  reservedName,
  severalKinds,
  unknownKey,
  unknownKeyword,
  unknownKind,
  unknownValue,
  wrongCount,
  wrongForm,
  wrongType,
];
