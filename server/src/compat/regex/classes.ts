import type { AST } from '@eslint-community/regexpp';
import {
  type CharSet,
  digits,
  except,
  lastCodePoint,
  lastUnit,
  lineEnds,
  setOf,
  spaces,
  union,
  upTo,
  wordLetters,
} from './charSet.js';
import { codePointsOf } from './properties.js';
import { NotRegular } from './unsupported.js';

/** The letters that a character, a class or an escape matches. */
export function lettersOf(
  node: AST.CharacterClassElement | AST.CharacterSet | AST.CharacterClass,
  unicode: boolean,
): CharSet {
  const last = unicode ? lastCodePoint : lastUnit;
  switch (node.type) {
    case 'Character':
      return setOf([[node.value, node.value]]);
    case 'CharacterClassRange':
      return setOf([[node.min.value, node.max.value]]);
    case 'CharacterClass': {
      const members = union(node.elements.map(element => lettersOf(element, unicode)));
      return node.negate ? except(members, last) : members;
    }
    case 'CharacterSet': {
      const letters = upTo(escaped(node), last);
      return node.kind === 'any' || node.negate ? except(letters, last) : letters;
    }
    default:
      throw new NotRegular(`“${node.raw}” is known under the flag v only`);
  }
}

/** What the escape names, before it is negated; for `.` what it leaves out. */
function escaped(node: AST.CharacterSet): CharSet {
  switch (node.kind) {
    case 'any':
      return lineEnds;
    case 'digit':
      return digits;
    case 'word':
      return wordLetters;
    case 'space':
      return spaces;
    case 'property':
      return codePointsOf(`\\p{${node.value === null ? node.key : `${node.key}=${node.value}`}}`);
  }
}
