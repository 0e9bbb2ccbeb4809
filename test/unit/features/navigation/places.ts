import assert from 'node:assert/strict';
import type { UriKey } from '../../../../server/src/base/uri.js';
import type { Place } from '../../../../server/src/features/place.js';
import type { ContractFile } from '../../../../server/src/workspace/contractFile.js';
import { type TestWorkspace, workspaceOf } from '../../../support/fixture.js';

/** A workspace with a cursor in it. */
export interface AtCursor {
  readonly workspace: TestWorkspace;
  readonly file: ContractFile;
  readonly offset: number;
}

/** Opens the files of a text, one of which has `$0` in it. */
export async function atCursor(source: string): Promise<AtCursor> {
  const workspace = await workspaceOf(source);
  assert.ok(workspace.cursor, 'There is a $0 in one of the files.');
  const { key, offset } = workspace.cursor;
  return { workspace, file: fileOf(workspace, key), offset };
}

export function fileOf({ context }: TestWorkspace, key: UriKey): ContractFile {
  const file = context.workspace.files.get(key);
  assert.ok(file, `${key} is a contract file of the workspace.`);
  return file;
}

/** Places as people would name them: `cart.contract.yaml:3 cart-snapshot`. */
export function shown(workspace: TestWorkspace, places: readonly Place[]): readonly string[] {
  return places.map(({ file, range }) => {
    const text = workspace.textOf(file);
    assert.ok(text, `${file} has a text.`);
    return `${workspace.pathOf(file)}:${text.positionAt(range.start).line + 1} ${text.slice(range)}`;
  });
}
