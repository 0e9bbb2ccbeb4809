import { parentName, resolveFrom } from '../../../base/uri.js';
import type { NewFile } from '../../diagnostic.js';
import type { RuleContext } from '../../rule.js';

/** The text of a team's file: valid as it stands. */
export function teamText(id: string): string {
  const words = id.replaceAll(/[-/]/g, ' ');
  return `team: ${id}
title: ${words.charAt(0).toUpperCase()}${words.slice(1)}
# contact: { chat: "#${id}" }
`;
}

/** A file for a team, beside the one that names it; undefined where its place is taken. */
export function teamFile(id: string, { file, view }: Pick<RuleContext, 'file' | 'view'>): NewFile | undefined {
  const name = parentName(file.key) === id ? 'team' : `${id.replaceAll('/', '-')}.team`;
  const key = resolveFrom(file.key, `./${name}.contract.yaml`);
  return view.file(key) ? undefined : { file: key, content: teamText(id) };
}
