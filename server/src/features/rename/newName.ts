import { type Parsed, unreadable } from '../../base/parsed.js';
import { parseContractId, parseName, parseTeamId } from '../../base/values/names.js';
import type { Entity } from '../navigation/entities.js';
import { watchableLegs } from '../navigation/mentions.js';

/** Reads what somebody typed as a new name: is it a name that a thing of this kind can have? */
export function readNewName(text: string, kind: Entity['kind']): Parsed<string> {
  if (kind === 'contract') return parseContractId(text);
  if (kind === 'team') return parseTeamId(text);
  if (kind === 'level' && watchableLegs.has(text)) {
    return unreadable(
      `“${text}” cannot be the name of a level: a reversion point that watches “${text}” means something else.`,
    );
  }
  return parseName(text);
}
