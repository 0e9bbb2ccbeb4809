import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scratchForEach } from '../unit/node/temporary.js';
import { contracts, type Ended, ended, start } from './contracts.js';

const before = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["id", "total"],
  "properties": {
    "id": { "type": "string" },
    "total": { "type": "number", "minimum": 0 },
    "status": { "enum": ["open", "paid"] }
  }
}
`;
const after = `type: object
required: [id, total]
properties:
  id: { type: string }
  total: { type: number, minimum: 0 }
  status: { $ref: parts/status.yaml#/$defs/status }
  note: { type: string }
`;
const parts = '$defs:\n  status: { enum: [open, paid, cancelled] }\n';

describe('contracts compat', () => {
  const scratch = scratchForEach();

  /** Runs it in a folder with these files. */
  async function compat(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]): Promise<Ended> {
    for (const [path, content] of Object.entries(files)) scratch().write(path, content);
    return contracts(['compat', ...args], { cwd: scratch().path });
  }

  it('tells a break with the payload that shows it, what changed and where, and ends with 1', async () => {
    const files = { 'v1.json': before, 'v2.yaml': after, 'parts/status.yaml': parts };
    const { code, out, err } = await compat(files, 'v1.json', 'v2.yaml');
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^breaking {2}v1\.json → v2\.yaml\n {2}This can be sent now, and could not before:\n\n {4}\{\n/);
    assert.match(out, /"status": "cancelled"/);
    assert.match(out, /\nbreaking {2}enum-value-added {2}v1\.json:8:15 → parts\/status\.yaml:2:32\n/);
    assert.match(out, /\ncompatible {2}property-added {2}.*v2\.yaml:7:9\n/);
    assert.match(out, /\n2 changes, 1 breaking\. Compared as what is sent, with tolerant readers\.\n$/);
  });

  it('is done with 0 where every payload is still possible', async () => {
    const files = { 'v1.json': before, 'v2.yaml': after, 'parts/status.yaml': parts };
    const { code, out } = await compat(files, 'v1.json', 'v2.yaml', '--direction', 'input');
    assert.equal(code, 0, out);
    assert.match(out, /^compatible {2}v1\.json → v2\.yaml\n {2}Every payload that was accepted still is\.\n/);
  });

  it('says what is no schema, or not there, instead of calling it anything', async () => {
    const files = {
      's.json': '{"type":"object","properties":{"a":{"type":"string"},"b":{}}}',
      'api.yaml': 'openapi: 3.0.0\ncomponents: { schemas: { Pet: { type: object } } }\n',
      'swagger.yaml': 'swagger: "2.0"\ndefinitions: { Pet: { type: object } }\n',
      'old.json': '{"$schema":"http://json-schema.org/draft-03/schema#","type":"any"}',
      'text.json': '"hello"',
      'defs.json': '{"$id":"https://example.com/defs","$defs":{"A":{"type":"string"}}}',
      'payload.json': '{"description":"x","orderId":1}',
    };
    for (const [name, said] of [
      [
        'api.yaml',
        '“api.yaml” is an OpenAPI document, and no schema itself. Name a schema in it, as “api.yaml#/components/schemas/Pet”.',
      ],
      ['swagger.yaml', 'Name a schema in it, as “swagger.yaml#/definitions/Pet”.'],
      ['old.json', '“$schema” in “old.json” is “http://json-schema.org/draft-03/schema#”, which is none of the drafts'],
      ['defs.json', 'Name one of them, as “defs.json#/$defs/A”; where the whole is meant, name it as “defs.json#”.'],
      ['payload.json', '“payload.json” has no keyword of JSON Schema, only others such as “orderId”'],
      ['text.json', '“text.json” is not a schema: a schema is an object, true or false.'],
      ['s.json#/properties/c', 'There is nothing at “/properties/c” in “s.json”: “#/properties” has “a”, “b”.'],
      ['s.json#/properties/a/type/x', '“#/properties/a/type” has nothing below it.'],
    ] as const) {
      const { code, out, err } = await compat(files, 's.json', name);
      assert.deepEqual([code, out], [2, ''], name);
      assert.ok(err.includes(said), err);
    }
    assert.equal((await compat(files, 's.json', 's.json', '--batch', '-')).code, 2);
    assert.equal((await compat(files, 'defs.json#', 'payload.json#')).code, 0);
  });

  it('calls nothing breaking where no validator can read the new schema', async () => {
    const files = {
      'a.json': '{"type":"object","properties":{"a":{"type":"string"}}}',
      'b.json': '{"properties":{"a":{"$ref":"#/$defs/gone"}}}',
    };
    const { code, out } = await compat(files, 'a.json', 'b.json', '--format', 'json');
    const { verdict, findings } = JSON.parse(out) as { verdict: string; findings: { verdict: string }[] };
    assert.deepEqual([code, verdict], [1, 'unknown'], out);
    assert.ok(!findings.some(finding => finding.verdict === 'breaking'), out);
    assert.match(out, /“#\/\$defs\/gone” leads nowhere/);
  });

  it('has formats asserted where it is told so', async () => {
    const files = { 'a.json': '{"type":"string","format":"uuid"}', 'b.json': '{"type":"string"}' };
    const noted = await compat(files, 'a.json', 'b.json', '--format', 'json');
    assert.deepEqual([noted.code, JSON.parse(noted.out).formats], [0, 'annotation']);
    const { code, out } = await compat(files, 'a.json', 'b.json', '--formats', 'asserted');
    assert.equal(code, 1);
    assert.match(out, /\n {4}""\n\nbreaking {2}format-removed {2}/);
    assert.match(out, /with tolerant readers, formats asserted\.\n$/);
  });

  it('knows three readers', async () => {
    const files = {
      'a.json': '{"type":"object","properties":{"b":{}},"additionalProperties":false}',
      'b.json': '{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false}',
    };
    const of = async (reader: string) => (await compat(files, 'a.json', 'b.json', '--reader', reader)).code;
    assert.deepEqual([await of('tolerant'), await of('strict'), await of('exact')], [0, 1, 1]);
    assert.equal(await of('friendly'), 2);
  });

  it('compares what stands at pointers, in the dialect of the file', async () => {
    const api = (schema: string) => `openapi: 3.0.3\ncomponents:\n  schemas:\n    Total: ${schema}\n`;
    const files = {
      'v1.yaml': api('{ type: number, minimum: 0, exclusiveMinimum: true }'),
      'v2.yaml': api('{ type: number, minimum: 0, nullable: true }'),
    };
    const pointer = '#/components/schemas/Total';
    const { code, out } = await compat(files, `v1.yaml${pointer}`, `v2.yaml${pointer}`, '--format', 'json');
    assert.equal(code, 1);
    const report = JSON.parse(out) as { verdict: string; findings: { kind: string; new: string }[] };
    assert.equal(report.verdict, 'breaking');
    assert.ok(
      report.findings.some(({ kind, new: at }) => kind === 'nullable-added' && at.startsWith('v2.yaml:4:')),
      out,
    );
    assert.equal((await compat(files, `v1.yaml${pointer}`, 'v1.yaml#/components/schemas/Total')).code, 0);
  });

  it('says what it cannot read, and ends with 2', async () => {
    const files = {
      'ok.json': '{"type":"string"}',
      'latin.json': Buffer.from('{"title":"caf\xe9"}', 'latin1'),
      'open.json': '{"type":',
      'empty.yaml': '',
      'endless.json': '{"minimum":1e400}',
    };
    for (const [name, sentence] of [
      ['gone.json', /There is no file “gone\.json”/],
      ['ok.json#/nowhere', /nothing at “\/nowhere” in “ok\.json”: the document has “type”/],
      ['ok.json#anchor', /leads nowhere: behind “#” stands a JSON Pointer/],
      ['latin.json', /not UTF-8: line 1/],
      ['open.json', /open\.json:1:\d+ cannot be read\. /],
      ['empty.yaml', /“empty\.yaml” is empty/],
      ['endless.json', /endless\.json:1:12 cannot be read\. “1e400”/],
      ['.', /is a folder/],
    ] as const) {
      const { code, out, err } = await compat(files, 'ok.json', name);
      assert.deepEqual([code, out], [2, ''], name);
      assert.match(err, sentence);
      assert.match(err, /^contracts: .*[.”]\n$/);
    }
    assert.equal((await compat(files, 'ok.json')).code, 2);
  });

  it('takes no other text for JSON where a file says that it is JSON, also one that is referred to', async () => {
    const files = {
      'ok.json': '{"type":"string"}',
      'comma.json': '{\n  "type": "string",\n}',
      'words.json': '{type: string}',
      'yaml.json': 'type: string\n',
      'python.json': '{"additionalProperties": False}',
      'behind.yaml': 'properties: { a: { $ref: parts/comma.json } }\n',
      'parts/comma.json': '[1,]',
      'twice.yaml': 'type: string\ntype: number\n',
    };
    for (const [name, said] of [
      ['comma.json', 'comma.json:2:19 cannot be read. JSON has no comma before a “}”. Remove it.'],
      ['words.json', 'words.json:1:2 cannot be read. Keys stand in double quotes in JSON. Write “"type"”.'],
      ['yaml.json', 'yaml.json:1:1 cannot be read. This is no JSON but YAML, as it seems.'],
      ['python.json', 'python.json:1:26 cannot be read. “False” is written “false” in JSON.'],
      ['behind.yaml', 'parts/comma.json:1:3 cannot be read. JSON has no comma before a “]”. Remove it.'],
      ['twice.yaml', 'twice.yaml:2:1 cannot be read. “type” is already a key of this map, in line 1.'],
    ] as const) {
      for (const sides of [
        [name, 'ok.json'],
        ['ok.json', name],
      ]) {
        const { code, out, err } = await compat(files, ...sides);
        assert.deepEqual([code, out], [2, ''], name);
        assert.ok(err.startsWith(`contracts: ${said}`), err);
      }
    }
  });

  it('guesses nothing about what is no schema, or cannot be followed: unknown, with the reason, and 1', async () => {
    const files = {
      'ok.json': '{"type":"string"}',
      'no-type.json': '{"type":"strng"}',
      'mismatch.json': '{"$schema":"http://json-schema.org/draft-04/schema#","exclusiveMinimum":5}',
      'lost.json': '{"$ref":"gone.json#/a"}',
      'far.json': '{"$ref":"http://127.0.0.1:9/a"}',
      'out.json': '{"$ref":"../../../../../etc/passwd"}',
      'loop.json': '{"$ref":"#"}',
      'circle.json':
        '{"$schema":"http://json-schema.org/draft-07/schema#","allOf":[{"$ref":"#/definitions/a"}],"definitions":{"a":{"$ref":"#/definitions/a"}}}',
      'pattern.json': '{"type":"string","pattern":"("}',
    };
    for (const [name, reason] of [
      ['no-type.json', /“type” with the value "strng"/],
      ['mismatch.json', /“exclusiveMinimum” with the value 5/],
      ['lost.json', /gone\.json#\/a/],
      ['far.json', /http:\/\/127\.0\.0\.1:9\/a/],
      ['out.json', /etc\/passwd/],
      ['loop.json', /leads back to itself/],
      ['circle.json', /leads back to itself/],
      ['pattern.json', /“pattern” with the value "\("/],
    ] as const) {
      const { code, out } = await compat(files, name, 'ok.json', '--reader', 'exact');
      assert.equal(code, 1, `${name} ${out}`);
      assert.match(out, /^unknown {2}/, name);
      assert.match(out, reason);
    }
  });

  it('answers where a pattern would be searched for ever, and about 5 MB', async function () {
    this.timeout(120_000);
    const property = (i: number) => `"p${i}":{"type":"string","maxLength":${i + 1},"description":"${'x'.repeat(400)}"}`;
    const large = (last: string) =>
      `{"type":"object","properties":{${Array.from({ length: 11_000 }, (_, i) => property(i)).join(',')},"last":${last}}}`;
    const files = {
      'a.json': '{"type":"string"}',
      'b.json': '{"type":"string","pattern":"^(a+)+$"}',
      'c.json': large('{"type":"string"}'),
      'd.json': large('{"type":"integer"}'),
    };
    assert.ok(files['c.json'].length > 5_000_000);
    assert.equal((await compat(files, 'b.json', 'a.json')).code, 1);
    assert.equal((await compat(files, 'a.json', 'b.json')).code, 0);
    const { code, out } = await compat(files, 'c.json', 'd.json');
    assert.equal(code, 1);
    assert.match(out, /"last": 0/);
  });
});

describe('contracts compat --batch', () => {
  const scratch = scratchForEach();

  /** The answers to these lines, as they come. */
  async function answers(lines: readonly (object | string | Buffer)[], throughInput = false) {
    const text = Buffer.concat(
      lines.map(line => Buffer.concat([Buffer.isBuffer(line) ? line : Buffer.from(asText(line)), Buffer.from('\n')])),
    );
    const cwd = scratch().path;
    let done: Ended;
    if (throughInput) {
      const child = start(['compat', '--batch', '-'], { cwd });
      child.stdin.end(text);
      done = await ended(child);
    } else {
      scratch().write('questions.jsonl', text);
      done = await contracts(['compat', '--batch', 'questions.jsonl'], { cwd });
    }
    assert.deepEqual([done.code, done.err], [0, '']);
    return done.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  const asText = (line: object | string) => (typeof line === 'string' ? line : JSON.stringify(line));

  it('refuses options that every line says for itself', async () => {
    scratch().write('questions.jsonl', '');
    for (const [written, named] of [
      [['--reader', 'strict'], '“--reader”'],
      [['--direction', 'output'], '“--direction”'],
      [['--formats', 'asserted', '--format', 'json'], '“--formats” and “--format”'],
    ] as const) {
      const { code, out, err } = await contracts(['compat', '--batch', 'questions.jsonl', ...written], {
        cwd: scratch().path,
      });
      assert.deepEqual([code, out], [2, ''], named);
      assert.ok(err.includes(`${named} cannot stand with “--batch”`), err);
    }
  });

  it('answers in the order given, with nothing but what is asked for', async () => {
    const lines = [
      { id: 'a', new: { type: 'integer' }, old: { type: 'number' }, draft: 'draft2020-12' },
      { id: 2, new: { type: 'number' }, old: { type: 'integer' }, draft: 'draft2020-12' },
      { id: ['x', null], new: { $ref: 'http://127.0.0.1:9/' }, old: { type: 'integer' } },
    ];
    for (const throughInput of [false, true]) {
      const [first, second, third] = await answers(lines, throughInput);
      assert.deepEqual(first, { id: 'a', verdict: 'compatible' });
      assert.deepEqual(Object.keys(second ?? {}), ['id', 'verdict', 'witness']);
      assert.deepEqual([second?.id, second?.verdict], [2, 'breaking']);
      assert.equal(Number.isInteger(second?.witness), false);
      assert.deepEqual(Object.keys(third ?? {}), ['id', 'verdict', 'why']);
      assert.deepEqual(third?.id, ['x', null]);
    }
  });

  it('answers a line as soon as it has come', async () => {
    const child = start(['compat', '--batch', '-'], { cwd: scratch().path });
    const line = (id: number) => `${JSON.stringify({ id, new: true, old: true })}\n`;
    const next = () => new Promise<string>(resolve => child.stdout.once('data', data => resolve(String(data))));
    for (const id of [1, 2]) {
      const answer = next();
      child.stdin.write(line(id));
      assert.deepEqual(JSON.parse(await answer), { id, verdict: 'compatible' });
    }
    child.stdin.end();
    assert.equal((await ended(child)).code, 0);
  });

  it('ends without a complaint where its reader has read enough', async () => {
    const line = `${JSON.stringify({ id: 'x'.repeat(1000), new: true, old: true })}\n`;
    scratch().write('questions.jsonl', line.repeat(2000));
    const child = start(['compat', '--batch', 'questions.jsonl'], { cwd: scratch().path });
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, err } = await ended(child);
    assert.deepEqual([code, err], [0, '']);
  });

  it('reads each draft as it is, and a “$schema” inside first', async () => {
    const open = { type: 'number', minimum: 0, exclusiveMinimum: true };
    const closed = { type: 'number', minimum: 0 };
    const questions: readonly (readonly [string, object, object, string])[] = [
      ['draft4', open, closed, 'compatible'],
      ['draft4', closed, open, 'breaking'],
      ['draft6', closed, open, 'unknown'],
      ['draft2020-12', { $schema: 'http://json-schema.org/draft-04/schema#', ...open }, closed, 'compatible'],
      ['draft4', { type: 'integer' }, { const: 1 }, 'compatible'],
      ['draft6', { type: 'integer' }, { const: 1 }, 'breaking'],
      ['draft6', {}, { if: {}, else: false }, 'compatible'],
      ['draft6', {}, { if: false, else: false }, 'compatible'],
      ['draft7', {}, { if: false, else: false }, 'breaking'],
      ['draft7', { type: 'array' }, { items: [{ type: 'string' }] }, 'breaking'],
      ['draft2019-09', { type: 'array' }, { prefixItems: [{ type: 'string' }] }, 'compatible'],
      ['draft2020-12', { type: 'array' }, { prefixItems: [{ type: 'string' }] }, 'breaking'],
      ['draft7', {}, { unevaluatedProperties: false }, 'compatible'],
      ['draft2019-09', {}, { unevaluatedProperties: false }, 'breaking'],
      [
        'draft4',
        { id: 'http://x.example/a', type: 'string' },
        { allOf: [{ $ref: '#b' }], definitions: { b: { id: '#b', type: 'integer' } } },
        'breaking',
      ],
      ['draft7', { $ref: 'http://json-schema.org/draft-07/schema#' }, { type: ['object', 'boolean'] }, 'compatible'],
      ['draft4', { type: 'object' }, { $ref: 'http://json-schema.org/draft-04/schema#' }, 'breaking'],
    ];
    const told = await answers(questions.map(([draft, sub, sup], id) => ({ id, new: sub, old: sup, draft })));
    assert.deepEqual(
      told.map(({ verdict }) => verdict),
      questions.map(([, , , verdict]) => verdict),
      JSON.stringify(told),
    );
  });

  it('goes on after a bad line, which gets its reason', async () => {
    const good = { id: 'good', new: true, old: true };
    const told = await answers([
      '{"id": 1, "new": {',
      'nonsense',
      '[1]',
      { id: 'half', new: {} },
      { id: 'no schema', new: 1, old: {} },
      { id: 'draft', new: {}, old: {}, draft: 'draft3' },
      { id: 'dialect', new: { $schema: 'urn:mine' }, old: {} },
      Buffer.from('{"id":"latin","new":{"title":"caf\xe9"},"old":{}}', 'latin1'),
      { id: 'type', new: { type: 'strng' }, old: { type: 'string' } },
      '{"id":"large number","new":{"type":"integer","minimum":1e400},"old":{"type":"string"}}',
      good,
    ]);
    const reasons = [/line 1 /i, /line 2 /i, /“new” and “old”/, /“old” is missing/, /“new” is not a schema/, /“draft”/];
    const all = [...reasons, /urn:mine/, /UTF-8/, /strng/, /double/];
    assert.equal(told.length, all.length + 1);
    for (const [index, reason] of all.entries()) {
      assert.equal(told[index]?.verdict, 'unknown');
      assert.match(String(told[index]?.why), reason);
    }
    assert.deepEqual(
      told.map(({ id }) => id),
      [1, null, null, 'half', 'no schema', 'draft', 'dialect', 'latin', 'type', 'large number', 'good'],
    );
    assert.deepEqual(told.at(-1), { id: 'good', verdict: 'compatible' });
  });

  it('bounds a line of 50 MB', async function () {
    this.timeout(60_000);
    const huge = `{"id":"huge","new":{"description":"${'x'.repeat(50_000_000)}"},"old":true}`;
    const told = await answers([huge, { id: 'next', new: true, old: true }]);
    assert.match(String(told[0]?.why), /longer than/);
    assert.deepEqual(
      told.map(({ id, verdict }) => [id, verdict]),
      [
        ['huge', 'unknown'],
        ['next', 'compatible'],
      ],
    );
  });

  it('gives numbers that JSON keeps', async () => {
    const told = await answers([
      '{"id":1,"new":{"minimum":9007199254740993},"old":{"minimum":9007199254740992}}',
      '{"id":2,"new":{"type":"number","exclusiveMinimum":0.1,"exclusiveMaximum":0.3},"old":{"type":"string"}}',
    ]);
    assert.equal(told[0]?.verdict, 'compatible');
    const witness = told[1]?.witness;
    assert.ok(typeof witness === 'number' && witness > 0.1 && witness < 0.3, JSON.stringify(told[1]));
  });

  it('says that its file is not there, with 2', async () => {
    const { code, err } = await contracts(['compat', '--batch', 'gone.jsonl'], { cwd: scratch().path });
    assert.deepEqual([code, err], [2, 'contracts: There is no file “gone.jsonl”.\n']);
  });
});
