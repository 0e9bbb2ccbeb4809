import applicator19 from 'ajv/dist/refs/json-schema-2019-09/meta/applicator.json' with { type: 'json' };
import content19 from 'ajv/dist/refs/json-schema-2019-09/meta/content.json' with { type: 'json' };
import core19 from 'ajv/dist/refs/json-schema-2019-09/meta/core.json' with { type: 'json' };
import format19 from 'ajv/dist/refs/json-schema-2019-09/meta/format.json' with { type: 'json' };
import metaData19 from 'ajv/dist/refs/json-schema-2019-09/meta/meta-data.json' with { type: 'json' };
import validation19 from 'ajv/dist/refs/json-schema-2019-09/meta/validation.json' with { type: 'json' };
import schema19 from 'ajv/dist/refs/json-schema-2019-09/schema.json' with { type: 'json' };
import applicator20 from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json' with { type: 'json' };
import content20 from 'ajv/dist/refs/json-schema-2020-12/meta/content.json' with { type: 'json' };
import core20 from 'ajv/dist/refs/json-schema-2020-12/meta/core.json' with { type: 'json' };
import format20 from 'ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json' with { type: 'json' };
import metaData20 from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json' with { type: 'json' };
import unevaluated20 from 'ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json' with { type: 'json' };
import validation20 from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json' with { type: 'json' };
import schema20 from 'ajv/dist/refs/json-schema-2020-12/schema.json' with { type: 'json' };
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import draft07 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' };
import type { Dialect, Json } from '../verdict.js';
import { draft04 } from './draft04.js';

export interface Metaschema {
  readonly root: Json;
  readonly dialect: Dialect;
}

const newer = (dialect: Dialect, schemas: readonly { readonly $id: string }[]) =>
  schemas.map(root => [root.$id, { root: root as Json, dialect }] as const);

const byAddress: ReadonlyMap<string, Metaschema> = new Map([
  ['http://json-schema.org/draft-04/schema', { root: draft04, dialect: 'draft4' }],
  ['http://json-schema.org/draft-06/schema', { root: draft06 as Json, dialect: 'draft6' }],
  ['http://json-schema.org/draft-07/schema', { root: draft07 as Json, dialect: 'draft7' }],
  ...newer('draft2019-09', [schema19, applicator19, content19, core19, format19, metaData19, validation19]),
  ...newer('draft2020-12', [
    schema20,
    applicator20,
    content20,
    core20,
    format20,
    metaData20,
    unevaluated20,
    validation20,
  ]),
]);

/** The schema of schemas that stands at an address, without its fragment. They are the only ones that need no file. */
export function metaschemaAt(address: string): Metaschema | undefined {
  return byAddress.get(address);
}
