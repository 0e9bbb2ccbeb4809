import type { Rule } from '../../rule.js';
import { aliasBomb } from './aliasBomb.js';
import { commentCutsValue } from './commentCutsValue.js';
import { dateWithTime } from './dateWithTime.js';
import { decimalComma } from './decimalComma.js';
import { duplicateKey } from './duplicateKey.js';
import { keyNotText } from './keyNotText.js';
import { looksBoolean } from './looksBoolean.js';
import { mergeConflict } from './mergeConflict.js';
import { mergeKey } from './mergeKey.js';
import { needsQuotes } from './needsQuotes.js';
import { notANumber } from './notANumber.js';
import { nulCharacter } from './nulCharacter.js';
import { severalDocuments } from './severalDocuments.js';
import { starIsAlias } from './starIsAlias.js';
import { syntax } from './syntax.js';
import { tab } from './tab.js';
import { tooDeep } from './tooDeep.js';
import { tooLarge } from './tooLarge.js';
import { unknownTag } from './unknownTag.js';
import { unquotedNumber } from './unquotedNumber.js';
import { unreadable } from './unreadable.js';

export const yamlRules: readonly Rule[] = [
  aliasBomb,
  commentCutsValue,
  dateWithTime,
  decimalComma,
  duplicateKey,
  keyNotText,
  looksBoolean,
  mergeConflict,
  mergeKey,
  needsQuotes,
  notANumber,
  nulCharacter,
  severalDocuments,
  starIsAlias,
  syntax,
  tab,
  tooDeep,
  tooLarge,
  unknownTag,
  unquotedNumber,
  unreadable,
];
