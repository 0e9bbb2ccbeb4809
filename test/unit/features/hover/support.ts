import type { UriKey } from '../../../../server/src/base/uri.js';
import type { FeatureContext } from '../../../../server/src/features/context.js';
import { type Hover, hoverAt } from '../../../../server/src/features/hover/hover.js';
import type { Links } from '../../../../server/src/features/hover/links.js';
import { workspaceOf } from '../../../support/fixture.js';

/** The hover at `$0`, as Markdown; “nothing” for none. Links lead to `path:line`, `dependents:…` and `report:`. */
export async function hovered(source: string): Promise<string> {
  return (await hoverOf(source))?.markdown ?? 'nothing';
}

/** The hover at `$0`. */
export async function hoverOf(source: string): Promise<Hover | undefined> {
  const { context, cursor, pathOf } = await workspaceOf(source);
  if (!cursor) throw new Error('The fixture has no $0.');
  return hoverAt(cursor.key, cursor.offset, context, testLinks(context, pathOf));
}

function testLinks({ workspace }: FeatureContext, pathOf: (key: UriKey) => string): Links {
  return {
    place: ({ file, range }) => {
      const line = workspace.files.get(file)?.text.positionAt(range.start).line ?? 0;
      return `${pathOf(file)}:${line + 1}`;
    },
    dependents: (contract, output) => `dependents:${contract}${output === undefined ? '' : `#${output}`}`,
    report: () => 'report:',
  };
}
