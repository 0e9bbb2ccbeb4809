import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { definitionsOf, errorsOf, fieldsOf, files, follow, metaErrorsOf, type Place, schemaFile } from './support.js';

describe('schemas/', () => {
  for (const file of files) {
    it(`${file} is a valid JSON Schema 2020-12`, () => {
      assert.equal(schemaFile(file).$schema, 'https://json-schema.org/draft/2020-12/schema');
      assert.deepEqual(metaErrorsOf(schemaFile(file)), []);
    });
  }

  it('every field has a title, a description and an example', () => {
    const bare = allFields()
      .filter(({ file }) => file !== 'contract-file.schema.json')
      .flatMap(place => missingWords(place, place.schema.title ?? titleBehind(place)));
    assert.deepEqual(bare, []);
  });

  it('every definition has a title, a description and an example', () => {
    assert.deepEqual(
      files.flatMap(definitionsOf).flatMap(place => missingWords(place, place.schema.title)),
      [],
    );
  });

  it('every example and every default is valid where it stands', () => {
    const wrong = [...allFields(), ...files.flatMap(definitionsOf), ...files.map(wholeFile)].flatMap(place =>
      [...(place.schema.examples ?? []), ...('default' in place.schema ? [place.schema.default] : [])]
        .filter(value => errorsOf(place.file, place.pointer, value).length > 0)
        .map(value => `${place.file}#${place.pointer}: ${JSON.stringify(value)}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('every map of ours is closed, so that a misspelt key is an error', () => {
    const open = [...files.map(wholeFile), ...files.flatMap(definitionsOf)]
      .filter(({ file }) => file !== 'contract-file.schema.json')
      .filter(({ schema }) => schema.properties !== undefined && schema.additionalProperties !== false)
      .map(({ file, pointer }) => file + pointer);
    assert.deepEqual(open, []);
  });

  it('descriptions are sentences', () => {
    const bad = [...allFields(), ...files.flatMap(definitionsOf), ...files.map(wholeFile)]
      .filter(({ schema }) => schema.description !== undefined && !/^[A-Z`].*[.]$/s.test(schema.description))
      .map(({ file, pointer }) => file + pointer);
    assert.deepEqual(bad, []);
  });
});

describe('contract-file.schema.json', () => {
  it('takes each kind by its kind key', () => {
    assert.deepEqual(errorsOf('contract-file.schema.json', '', { team: 'payments' }), []);
    assert.deepEqual(errorsOf('contract-file.schema.json', '', { policy: 'acme' }), []);
    assert.deepEqual(errorsOf('contract-file.schema.json', '', { status: 'a/b', entries: [] }), []);
  });

  it('complains only by the schema of the kind at hand', () => {
    const errors = errorsOf('contract-file.schema.json', '', { team: 'payments', lead: 7 });
    assert.deepEqual(
      errors.filter(({ keyword }) => keyword !== 'if').map(({ instancePath, keyword }) => [instancePath, keyword]),
      [['/lead', 'type']],
    );
  });

  it('refuses a file without a kind key, and one with two', () => {
    assert.notDeepEqual(errorsOf('contract-file.schema.json', '', { title: 'Orders' }), []);
    const two = errorsOf('contract-file.schema.json', '', { team: 'payments', policy: 'acme' });
    assert.deepEqual(
      two.filter(({ keyword }) => keyword !== 'if').map(({ params }) => params.additionalProperty),
      ['policy'],
    );
  });
});

function allFields(): Place[] {
  return files.flatMap(fieldsOf);
}

function wholeFile(file: string): Place {
  return { file, pointer: '', schema: schemaFile(file) };
}

function titleBehind({ file, schema }: Place): string | undefined {
  return schema.$ref === undefined ? undefined : follow(file, schema.$ref).schema.title;
}

function missingWords({ file, pointer, schema }: Place, title: string | undefined): string[] {
  const missing = [
    ...(title === undefined ? ['title'] : []),
    ...(schema.description === undefined ? ['description'] : []),
    ...((schema.examples?.length ?? 0) === 0 ? ['examples'] : []),
  ];
  return missing.map(word => `${file}#${pointer} has no ${word}`);
}
