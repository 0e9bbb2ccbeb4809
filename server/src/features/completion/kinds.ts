import { type Kind, kinds } from '../../model/document.js';
import { schemaOfKind } from '../../model/languageSchema.js';
import type { Context } from '../../syntax/context/context.js';
import { type Completion, orderText } from './write.js';

/** What a new file of each kind begins with; each stop is where the next thing is typed. */
const skeletons: Readonly<Record<Kind, readonly string[]>> = {
  contract: [
    `contract: ${stop(1, 'team/name')}`,
    'version: 0.1.0',
    `title: ${stop(2, 'Name for people')}`,
    `owner: ${stop(3, 'team')}`,
    'stage: draft',
    `summary: ${stop(4, 'What others get from us, in one sentence.')}`,
    '',
    'outputs:',
    `  ${stop(5, 'first')}:`,
    `    summary: ${stop(6, 'What one of them is, in one sentence.')}`,
    '    schema:',
    '      type: object',
    '      properties:',
    '        $0',
  ],
  team: [
    `team: ${stop(1, 'team')}`,
    `title: ${stop(2, 'Name for people')}`,
    `lead: ${stop(3, 'first.last')}`,
    `contact: { chat: "#${stop(4, 'channel')}" }`,
    '$0',
  ],
  policy: [`policy: ${stop(1, 'name')}`, 'tolerance: 20 %', '$0'],
  status: [`status: ${stop(1, 'team/name')}`, 'entries:', '  - date: $0'],
};

/** A place in a snippet where something is typed, with what stands there until then. */
function stop(number: number, shown: string): string {
  return `\${${number}:${shown}}`;
}

/** The kinds of files, each with the text that a new one begins with; only the key where the file says something else. */
export function kindCompletions(place: Context, options: { readonly snippets: boolean }): readonly Completion[] {
  const isNew = place.existingKeys.length === 0 && !place.flow && !place.hasColon && place.quote === undefined;
  return kinds.map((kind, index) => {
    const isSnippet = isNew && options.snippets;
    const name = place.hasColon || place.quote !== undefined ? kind : `${kind}: `;
    return {
      label: kind,
      kind: 'skeleton' as const,
      detail: isSnippet ? `a new ${kind}` : `the file is a ${kind}`,
      documentation: schemaOfKind(kind).description ?? '',
      sortText: orderText(index),
      range: place.range,
      newText: isSnippet ? skeletons[kind].join('\n') : name,
      isSnippet,
      continues: false,
    };
  });
}
