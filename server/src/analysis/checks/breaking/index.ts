import type { Rule } from '../../rule.js';
import { additionalPropertiesChanged } from './additionalPropertiesChanged.js';
import { additionalPropertiesClosed } from './additionalPropertiesClosed.js';
import { additionalPropertiesOpened } from './additionalPropertiesOpened.js';
import { annotationChanged } from './annotationChanged.js';
import { budgetRaised } from './budgetRaised.js';
import { conditionalChanged } from './conditionalChanged.js';
import { constChanged } from './constChanged.js';
import { containsChanged } from './containsChanged.js';
import { contractRemoved } from './contractRemoved.js';
import { dateMoved } from './dateMoved.js';
import { dependencyChanged } from './dependencyChanged.js';
import { enumAdded } from './enumAdded.js';
import { enumRemoved } from './enumRemoved.js';
import { enumValueAdded } from './enumValueAdded.js';
import { enumValueRemoved } from './enumValueRemoved.js';
import { fieldCountNarrowed } from './fieldCountNarrowed.js';
import { fieldCountWidened } from './fieldCountWidened.js';
import { formatChanged } from './formatChanged.js';
import { itemCountNarrowed } from './itemCountNarrowed.js';
import { itemCountWidened } from './itemCountWidened.js';
import { itemsChanged } from './itemsChanged.js';
import { itemsClosed } from './itemsClosed.js';
import { itemsOpened } from './itemsOpened.js';
import { lengthNarrowed } from './lengthNarrowed.js';
import { lengthWidened } from './lengthWidened.js';
import { levelLoosened } from './levelLoosened.js';
import { levelRemoved } from './levelRemoved.js';
import { multipleOfChanged } from './multipleOfChanged.js';
import { notChanged } from './notChanged.js';
import { notCompared } from './notCompared.js';
import { notUnderstoodChanged } from './notUnderstoodChanged.js';
import { nullableAdded } from './nullableAdded.js';
import { nullableRemoved } from './nullableRemoved.js';
import { outputRemoved } from './outputRemoved.js';
import { patternChanged } from './patternChanged.js';
import { patternPropertiesChanged } from './patternPropertiesChanged.js';
import { propertyAdded } from './propertyAdded.js';
import { propertyNamesChanged } from './propertyNamesChanged.js';
import { propertyRemoved } from './propertyRemoved.js';
import { rangeNarrowed } from './rangeNarrowed.js';
import { rangeWidened } from './rangeWidened.js';
import { requiredAdded } from './requiredAdded.js';
import { requiredPropertyAdded } from './requiredPropertyAdded.js';
import { requiredRemoved } from './requiredRemoved.js';
import { schemaChanged } from './schemaChanged.js';
import { schemaRemoved } from './schemaRemoved.js';
import { scopeReduced } from './scopeReduced.js';
import { stageWithdrawn } from './stageWithdrawn.js';
import { tupleChanged } from './tupleChanged.js';
import { typeChanged } from './typeChanged.js';
import { typeNarrowed } from './typeNarrowed.js';
import { typeWidened } from './typeWidened.js';
import { unevaluatedChanged } from './unevaluatedChanged.js';
import { unionChanged } from './unionChanged.js';
import { unionVariantAdded } from './unionVariantAdded.js';
import { unionVariantRemoved } from './unionVariantRemoved.js';
import { uniqueItemsChanged } from './uniqueItemsChanged.js';
import { valueAllowed } from './valueAllowed.js';
import { valueForbidden } from './valueForbidden.js';
import { versionNotBumped } from './versionNotBumped.js';

export const breakingRules: readonly Rule[] = [
  additionalPropertiesChanged,
  additionalPropertiesClosed,
  additionalPropertiesOpened,
  annotationChanged,
  budgetRaised,
  conditionalChanged,
  constChanged,
  containsChanged,
  contractRemoved,
  dateMoved,
  dependencyChanged,
  enumAdded,
  enumRemoved,
  enumValueAdded,
  enumValueRemoved,
  fieldCountNarrowed,
  fieldCountWidened,
  formatChanged,
  itemCountNarrowed,
  itemCountWidened,
  itemsChanged,
  itemsClosed,
  itemsOpened,
  lengthNarrowed,
  lengthWidened,
  levelLoosened,
  levelRemoved,
  multipleOfChanged,
  notChanged,
  notCompared,
  notUnderstoodChanged,
  nullableAdded,
  nullableRemoved,
  outputRemoved,
  patternChanged,
  patternPropertiesChanged,
  propertyAdded,
  propertyNamesChanged,
  propertyRemoved,
  rangeNarrowed,
  rangeWidened,
  requiredAdded,
  requiredPropertyAdded,
  requiredRemoved,
  schemaChanged,
  schemaRemoved,
  scopeReduced,
  stageWithdrawn,
  tupleChanged,
  typeChanged,
  typeNarrowed,
  typeWidened,
  unevaluatedChanged,
  unionChanged,
  unionVariantAdded,
  unionVariantRemoved,
  uniqueItemsChanged,
  valueAllowed,
  valueForbidden,
  versionNotBumped,
];
