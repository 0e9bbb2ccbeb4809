import { payloadSchema } from '../analysis/payloadSchema.js';
import type { Schema } from '../compat/verdict.js';
import type { Promised } from '../workspace/promised.js';
import type { Workspace } from '../workspace/workspace.js';

/** The schema of a promise's payload, or of the request that it takes. */
export function schemaOf(
  { file, output }: Promised,
  key: 'schema' | 'accepts',
  { schemas }: Workspace,
): Schema | undefined {
  const written = output[key];
  return written && payloadSchema(file, written.node, file => schemas.get(file));
}
