import { evaluatePoints } from '../../../../server/src/analysis/reversion/evaluatePoint.js';
import type { PointEvaluation } from '../../../../server/src/analysis/reversion/types.js';
import { settingsOf } from '../../../../server/src/analysis/settings.js';
import { pathKey, uriKey } from '../../../../server/src/base/uri.js';
import { type PlainDate, parseDate } from '../../../../server/src/base/values/date.js';
import { ContractFile } from '../../../../server/src/workspace/contractFile.js';
import type { FileSystem } from '../../../../server/src/workspace/ports.js';
import { SchemaFiles } from '../../../../server/src/workspace/schemaFiles.js';
import { Workspace } from '../../../../server/src/workspace/workspace.js';

const folder = pathKey('/workspace');
const noFiles: FileSystem = { read: () => ({ kind: 'missing' }) };

/** A workspace of texts; each begins with its kind, and its place in the list is its file's name. */
export function workspaceOf(texts: readonly string[]): Workspace {
  return workspaceAt(texts.map((text, index) => [`${String(index).padStart(3, '0')}.contract.yaml`, text]));
}

export function workspaceAt(files: Iterable<readonly [path: string, text: string]>): Workspace {
  const changes = [...files].map(([path, text]) => {
    const key = uriKey(`${folder}/${path}`);
    return { key, before: undefined, after: new ContractFile(key, { kind: 'text', text }) };
  });
  const schemas = new SchemaFiles(noFiles);
  return Workspace.empty(schemas).with(changes, schemas).workspace;
}

export function date(text: string): PlainDate {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

export function evaluate(workspace: Workspace, asOf: string): readonly PointEvaluation[] {
  return evaluatePoints(workspace, date(asOf), settingsOf(workspace.policies()[0]?.document));
}

/** The one reversion point of a workspace. */
export function onePoint(texts: readonly string[], asOf: string): PointEvaluation {
  const points = evaluate(workspaceOf(texts), asOf);
  const [point] = points;
  if (!point || points.length !== 1) throw new Error(`${points.length} reversion points`);
  return point;
}
