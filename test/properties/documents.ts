import fc from 'fast-check';

/** Paths of the files that random workspaces have. */
export const contractPaths = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `${name}.contract.yaml`);
export const schemaPaths = ['types.yaml', 'more/types.json'];

/** Few names, so that files speak of each other often; some of them are words that the language has as keys, too. */
const ids = ['shop/a', 'shop/b', 'shop/c', 'shop/d'];
const outputs = ['one', 'title', 'summary'];
const inputs = ['left', 'changes', 'why'];
const teams = ['red', 'blue'];
const dates = ['2026-10-01', '2026-11-10', '2026-12-01', '2027-01-15'];
const versions = ['1.0.0', '1.1.0', '2.0.0'];
const fields = ['id', 'title', 'note'];

const reference = fc
  .tuple(fc.constantFrom(...ids, 'shop/e'), fc.constantFrom(...outputs))
  .map(([id, output]) => `${id}#${output}`);

const inlineSchema = fc
  .record({
    required: fc.subarray(fields),
    types: fc.array(fc.constantFrom('string', 'integer', '[string, "null"]'), { minLength: 3, maxLength: 3 }),
    present: fc.subarray(fields, { minLength: 2 }),
  })
  .map(({ required, types, present }) => [
    'type: object',
    `required: [${required.join(', ')}]`,
    'properties:',
    ...present.map((field, i) => `  ${field}: { type: ${types[i]} }`),
  ]);

const referredSchema = fc
  .constantFrom('types.yaml#/A', 'types.yaml#/B', 'more/types.json#/A', 'more/types.json', 'gone.yaml', '#/$defs/x')
  .map(target => [`$ref: './${target}'`.replace("'./#", "'#")]);

const levels = fc.constantFrom(
  'levels: { age: { atMost: 30 s } }',
  'levels: { age: { atMost: 5 min } }',
  'levels: { up: { atLeast: 99 % } }',
);

/** Some of the lines, in the order given. */
function some(...lines: readonly fc.Arbitrary<string | readonly string[]>[]): fc.Arbitrary<readonly string[]> {
  return fc.tuple(...lines.map(line => fc.option(line, { nil: [] as readonly string[] }))).map(found => found.flat());
}

function under(key: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [`${key}:`, ...body.map(line => `  ${line}`)];
}

function named(
  names: readonly string[],
  body: fc.Arbitrary<readonly string[]>,
  least = 0,
): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: least }),
      fc.array(body, { minLength: names.length, maxLength: names.length }),
    )
    .map(([chosen, bodies]) => chosen.flatMap((name, i) => under(name, bodies[i] ?? [])));
}

const prose = fc.constantFrom('summary: A few words.', 'summary: A few more words than before, on one line.');

const output = some(
  prose,
  fc.constantFrom(...dates).map(date => `due: ${date}`),
  fc.constantFrom(...versions).map(version => `version: ${version}`),
  levels,
  fc.constantFrom(...outputs).map(name => `formerly: [${name}]`),
  reference.map(use => `deprecated: { since: 2026-09-01, sunset: 2026-11-11, use: "${use}" }`),
  fc.subarray(inputs).map(names => `dependsOn: [${names.join(', ')}]`),
  fc.oneof(inlineSchema, inlineSchema, referredSchema).map(schema => under('schema', schema)),
);

const input = fc
  .tuple(
    reference.map(from => [`from: ${from}`]),
    some(
      fc.constantFrom('need: hard', 'need: soft'),
      fc.constantFrom(...dates).map(date => `needBy: ${date}`),
      fc.constantFrom('^1.0.0', '^2.0.0').map(range => `version: ${range}`),
      fc.subarray(fields).map(used => `uses: [${used.map(field => `/${field}`).join(', ')}]`),
      levels,
    ),
  )
  .map(([from, rest]) => [...from, ...rest]);

const reversionPoint = fc
  .tuple(
    fc.constantFrom(...inputs).map(name => `watches: { input: ${name}, what: [date, shape] }`),
    fc.constantFrom('mode: armed', 'mode: shadow'),
    some(
      reference.map(from => `from: ${from}`),
      fc.constantFrom(...teams).map(team => `owner: ${team}`),
    ),
  )
  .map(([watches, mode, planB]) => [watches, mode, 'missBy: 20 %', ...under('planB', ['leadTime: 5d', ...planB])]);

const idOf = (path: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(ids[contractPaths.indexOf(path)] ?? 'shop/f') },
    { weight: 1, arbitrary: fc.constantFrom(...ids) },
  );

const contract = (path: string) =>
  fc
    .record({
      head: fc
        .tuple(idOf(path), fc.constantFrom(...versions), fc.constantFrom(...teams))
        .map(([id, version, team]) => [`contract: ${id}`, `version: ${version}`, `owner: ${team}`]),
      stage: fc.constantFrom('draft', 'agreed', 'agreed', 'delivered', 'deprecated'),
      rest: some(
        prose,
        fc.constantFrom(...dates).map(date => `agreedOn: ${date}`),
        fc.constantFrom(...ids, 'shop/e').map(id => `formerly: [${id}]`),
        fc.constantFrom(
          'waivers: [{ rule: breaking/property-removed, at: outputs/one, reason: x, until: 2027-01-01, signedBy: [a, b] }]',
        ),
      ),
      outputs: named(outputs, output, 2),
      inputs: named(inputs, input, 1),
      points: named(['switch'], reversionPoint),
    })
    .map(({ head, stage, rest, ...maps }) => [
      ...head,
      `stage: ${stage}`,
      ...rest,
      ...under('outputs', maps.outputs),
      ...under('inputs', maps.inputs),
      ...under('reversionPoints', maps.points),
    ]);

const team = fc.constantFrom(...teams).map(id => [`team: ${id}`, `title: The ${id} ones`]);
const policy = fc
  .constantFrom('tolerance: 10 %', 'severities: { reference/unknown-team: ignore }', 'payloads: { reader: strict }')
  .map(line => ['policy: acme', line]);
const status = fc
  .tuple(fc.constantFrom(...ids), fc.constantFrom(...outputs), fc.constantFrom('2026-10-20', '2026-12-24'))
  .map(([id, name, date]) => [`status: ${id}`, 'entries:', `  - { date: ${date}, output: ${name}, delivered: 1.0.0 }`]);
const broken = fc.constantFrom(['contract: shop/a', 'outputs: ['], ['owner: red'], [''], ['- a', '- b']);

/** The text of a random contract file: mostly contracts, laid out in several ways. */
export const contractText = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 18, arbitrary: contract(path) },
        { weight: 2, arbitrary: team },
        { weight: 1, arbitrary: policy },
        { weight: 2, arbitrary: status },
        { weight: 1, arbitrary: broken },
      ),
      fc.constantFrom('', '', '# A comment.\n', '\n\n'),
      fc.constantFrom('\n', '\n', '\n', '\r\n'),
    )
    .map(([lines, before, end]) => `${before}${lines.join(end)}${end}`);

/** The text of a random schema file, with references among its schemas and back into a contract file. */
export function schemaText(path: string): fc.Arbitrary<string> {
  const schema = fc.constantFrom(
    { type: 'object', required: ['id'], properties: { id: { type: 'string' }, title: { type: 'string' } } },
    { type: 'object', properties: { id: { type: 'integer' } } },
    { $ref: '#/B' },
    { $ref: path.endsWith('.json') ? '../types.yaml#/B' : 'more/types.json#/B' },
  );
  return fc.record({ A: schema, B: schema }).map(file => JSON.stringify(file, undefined, 2));
}

/** A small edit of a text, as it is typed. */
export type Typing =
  | { readonly kind: 'blank line'; readonly line: number }
  | { readonly kind: 'comment'; readonly line: number }
  | { readonly kind: 'drop line'; readonly line: number }
  | { readonly kind: 'indent more' }
  | { readonly kind: 'space out'; readonly line: number }
  | { readonly kind: 'longer prose' }
  | { readonly kind: 'cut'; readonly line: number };

const line = fc.nat(40);
export const typing: fc.Arbitrary<Typing> = fc.oneof(
  fc.record({ kind: fc.constant('blank line' as const), line }),
  fc.record({ kind: fc.constant('comment' as const), line }),
  fc.record({ kind: fc.constant('drop line' as const), line }),
  fc.record({ kind: fc.constant('indent more' as const) }),
  fc.record({ kind: fc.constant('space out' as const), line }),
  fc.record({ kind: fc.constant('longer prose' as const) }),
  fc.record({ kind: fc.constant('cut' as const), line }),
);

export function typed(text: string, edit: Typing): string {
  const lines = text.split('\n');
  const at = 'line' in edit ? edit.line % lines.length : 0;
  switch (edit.kind) {
    case 'blank line':
      return lines.toSpliced(at, 0, '').join('\n');
    case 'comment':
      return lines.with(at, `${lines[at]} # said in passing`).join('\n');
    case 'drop line':
      return lines.toSpliced(at, 1).join('\n');
    case 'indent more':
      return lines.map(one => one.replace(/^( +)/, '$1$1')).join('\n');
    case 'space out':
      return lines.with(at, (lines[at] as string).replace(/: (?=\S)/, ':    ')).join('\n');
    case 'longer prose':
      return text.replace(/^( *summary: )(?=[A-Z])/m, '$1Really, ');
    case 'cut':
      return lines.slice(0, at).join('\n');
  }
}
