import fc from 'fast-check';

/** A network of contracts as plain data: what the texts are made of, and all that the oracle knows. */
export interface Contract {
  readonly id: string;
  readonly outputs: readonly Output[];
  readonly inputs: readonly Input[];
  readonly points: readonly Point[];
}

export interface Output {
  readonly name: string;
  readonly fields: Fields;
  readonly due: number;
  /** At most so many seconds. */
  readonly age: number | undefined;
  readonly dependsOn: readonly string[] | undefined;
}

export type Fields = Readonly<Record<string, Field>>;

export interface Field {
  readonly required: boolean;
  readonly kind: 'text' | 'map' | 'list';
  readonly fields: Fields;
}

export interface Input {
  readonly name: string;
  readonly from: readonly [contract: string, output: string];
  readonly need: 'hard' | 'soft' | undefined;
  readonly uses: readonly string[] | undefined;
  readonly needBy: number | undefined;
  readonly age: number | undefined;
}

export interface Point {
  readonly input: string;
  readonly what: readonly string[] | undefined;
  readonly mode: 'armed' | 'shadow' | undefined;
  readonly hasPlanB: boolean;
}

/** One change of one output; and perhaps somebody who, in the same change, stops relying on it. */
export interface Edit {
  readonly kind:
    | 'remove field'
    | 'make optional'
    | 'make required'
    | 'remove output'
    | 'loosen level'
    | 'remove level'
    | 'move date';
  readonly contract: number;
  readonly output: number;
  /** The field's path, `*` for the items of a list. */
  readonly path: readonly string[];
  readonly by: number;
  readonly leaver:
    | { readonly contract: number; readonly input: string; readonly to: Input['from'] | undefined }
    | undefined;
}

export interface World {
  readonly before: readonly Contract[];
  readonly edit: Edit;
}

const leaf = fc.record({ required: fc.boolean(), kind: fc.constant('text' as const), fields: fc.constant({}) });
const names = ['id', 'note', 'total'];

function fieldsOf(field: fc.Arbitrary<Field>, names: readonly string[]): fc.Arbitrary<Fields> {
  return fc
    .tuple(
      fc.subarray([...names], { minLength: 1 }),
      fc.array(field, { minLength: names.length, maxLength: names.length }),
    )
    .map(([chosen, fields]) => Object.fromEntries(chosen.map((name, i) => [name, fields[i] as Field])));
}

const nested = fc.record({
  required: fc.boolean(),
  kind: fc.constantFrom('map' as const, 'list' as const),
  fields: fieldsOf(leaf, ['id', 'sku']),
});
const fields = fieldsOf(fc.oneof({ weight: 2, arbitrary: leaf }, nested), [...names, 'lines']);

/** A path that is chosen when it is known what the output has: which one, and whether its last step becomes a `*`. */
interface Choice {
  readonly path: number;
  readonly any: boolean;
}

const seconds = fc.constantFrom(10, 20, 30, 60);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const uses = fc.option(
  fc.array(fc.record({ path: fc.noBias(fc.nat()), any: fc.constantFrom(false, false, true) }), {
    maxLength: 3,
  }),
  { nil: undefined, freq: 4 },
);

function contracts(size: number): fc.Arbitrary<readonly Contract[]> {
  const id = (at: number) => `t/c${at}`;
  const output = (name: string, inputs: readonly string[]) =>
    fc.record({
      name: fc.constant(name),
      fields,
      due: fc.nat(14),
      age: maybe(seconds),
      dependsOn: maybe(fc.subarray([...inputs])),
    });
  const input = (name: string, own: number) =>
    fc.record({
      name: fc.constant(name),
      // Mostly towards contracts before it, so that chains are long; sometimes anywhere, so that there are rings.
      from: fc
        .tuple(fc.nat(), fc.nat(2), fc.boolean())
        .map(
          ([to, which, back]) =>
            [id(back && own > 0 ? to % own : (own + 1 + (to % (size - 1))) % size), `out-${which}`] as const,
        ),
      need: fc.constantFrom('hard' as const, 'hard' as const, undefined, 'soft' as const),
      uses,
      needBy: maybe(fc.integer({ min: 5, max: 30 })),
      age: maybe(seconds),
    });
  const contract = (own: number) =>
    fc.integer({ min: 1, max: 4 }).chain(count => {
      const inputs = Array.from({ length: count }, (_, i) => `in-${i}`);
      return fc.record({
        id: fc.constant(id(own)),
        outputs: fc.tuple(...['out-0', 'out-1', 'out-2'].map(name => output(name, inputs))),
        inputs: fc.tuple(...inputs.map(name => input(name, own))),
        points: fc.array(
          fc.record({
            input: fc.constantFrom(...inputs),
            what: maybe(fc.subarray(['date', 'shape', 'age'], { minLength: 1 })),
            mode: fc.constantFrom('armed' as const, 'shadow' as const, undefined),
            hasPlanB: fc.boolean(),
          }),
          { maxLength: 1 },
        ),
      });
    });
  return fc.tuple(...Array.from({ length: size }, (_, own) => contract(own))).map(free =>
    free.map(contract => ({
      ...contract,
      inputs: contract.inputs.map(input => {
        const output = free.find(({ id }) => id === input.from[0])?.outputs.find(({ name }) => name === input.from[1]);
        return {
          ...input,
          uses: input.uses && [...new Set(input.uses.map(choice => chosenPath(choice, output?.fields ?? {})))],
        };
      }),
    })),
  );
}

function chosenPath({ path, any }: Choice, fields: Fields): string {
  const paths = readable(fields);
  const steps = paths[path % paths.length] as readonly string[];
  return (any ? [...steps.slice(0, -1), '*'] : steps).map(step => `/${step}`).join('');
}

/** The paths of all fields; the items of a list are `*`. */
function pathsIn(fields: Fields, above: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(fields).flatMap(([name, { kind, fields }]) => {
    const own = [...above, name];
    return [own, ...pathsIn(fields, kind === 'list' ? [...own, '*'] : own)];
  });
}

/** The paths that a consumer can read: the whole, the fields, and the items of the lists. */
function readable(fields: Fields): readonly (readonly string[])[] {
  const items = pathsIn(fields).flatMap(path => (fieldAt(fields, path).kind === 'list' ? [[...path, '*']] : []));
  return [[], ...pathsIn(fields), ...items];
}

function fieldAt(fields: Fields, path: readonly string[]): Field {
  const [name = '', ...rest] = path.filter(step => step !== '*');
  const field = fields[name] as Field;
  return rest.length === 0 ? field : fieldAt(field.fields, rest);
}

function edits(before: readonly Contract[]): fc.Arbitrary<Edit> {
  const reliances = before.flatMap((one, at) =>
    one.inputs.map(({ name, from }) => ({ contract: at, input: name, from })),
  );
  const numbers = {
    chosen: fc.noBias(fc.nat()),
    kind: fc.noBias(fc.nat()),
    path: fc.noBias(fc.nat()),
    by: fc.integer({ min: 1, max: 40 }),
    leaver: fc.nat(),
  };
  return fc
    .record({ ...numbers, leaves: fc.constantFrom('no', 'no', 'no', 'away', 'elsewhere') })
    .map(({ chosen, kind, path, by, leaver, leaves }) => {
      const [id, name] = (reliances[chosen % reliances.length] as (typeof reliances)[number]).from;
      const contract = before.findIndex(one => one.id === id);
      const outputs = before[contract]?.outputs ?? [];
      const changed = outputs.find(output => output.name === name) as Output;
      const output = outputs.indexOf(changed);
      const paths = pathsIn(changed.fields);
      const field = paths[path % paths.length] as readonly string[];
      const kinds: readonly Edit['kind'][] = [
        'remove field',
        fieldAt(changed.fields, field).required ? 'make optional' : 'make required',
        'remove output',
        'move date',
        ...(changed.age === undefined ? [] : (['loosen level', 'remove level'] as const)),
      ];
      const relying = reliances.filter(
        ({ contract: by, from }) => by !== contract && from[0] === id && from[1] === name,
      );
      const who = relying[leaver % Math.max(1, relying.length)];
      const elsewhere = [id, name === 'out-0' ? 'out-1' : 'out-0'] as const;
      return {
        kind: kinds[kind % kinds.length] as Edit['kind'],
        contract,
        output,
        path: field,
        by,
        leaver:
          who && leaves !== 'no'
            ? { contract: who.contract, input: who.input, to: leaves === 'away' ? undefined : elsewhere }
            : undefined,
      };
    });
}

export const world: fc.Arbitrary<World> = fc
  .integer({ min: 3, max: 9 })
  .chain(size => contracts(size))
  .chain(before => edits(before).map(edit => ({ before, edit })));

/** The network after the edit. */
export function edited(before: readonly Contract[], edit: Edit): readonly Contract[] {
  return before.map((contract, at) => {
    if (at === edit.contract) {
      return {
        ...contract,
        outputs: contract.outputs.flatMap((output, i) => (i === edit.output ? changed(output, edit) : [output])),
      };
    }
    if (at !== edit.leaver?.contract) return contract;
    const { input: name, to } = edit.leaver;
    if (to)
      return {
        ...contract,
        inputs: contract.inputs.map(input => (input.name === name ? { ...input, from: to } : input)),
      };
    return {
      ...contract,
      inputs: contract.inputs.filter(input => input.name !== name),
      points: contract.points.filter(point => point.input !== name),
      outputs: contract.outputs.map(output => ({
        ...output,
        dependsOn: output.dependsOn?.filter(input => input !== name),
      })),
    };
  });
}

function changed(output: Output, { kind, path, by }: Edit): readonly Output[] {
  switch (kind) {
    case 'remove output':
      return [];
    case 'move date':
      return [{ ...output, due: output.due + by }];
    case 'loosen level':
      return [{ ...output, age: (output.age ?? 0) + by }];
    case 'remove level':
      return [{ ...output, age: undefined }];
    default:
      return [{ ...output, fields: withField(output.fields, path, kind) }];
  }
}

function withField(fields: Fields, path: readonly string[], kind: Edit['kind']): Fields {
  const [name = '', ...rest] = path.filter(step => step !== '*');
  const field = fields[name] as Field;
  if (rest.length > 0) return { ...fields, [name]: { ...field, fields: withField(field.fields, rest, kind) } };
  if (kind !== 'remove field') return { ...fields, [name]: { ...field, required: kind === 'make required' } };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

export function pathOf({ id }: Contract): string {
  return `${id.replace('t/', '')}.contract.yaml`;
}

/** The contract file as a team would write it. */
export function textOf({ id, outputs, inputs, points }: Contract): string {
  return [
    `contract: ${id}`,
    'version: 1.0.0',
    'owner: team',
    'stage: agreed',
    'agreedOn: 2026-09-01',
    'outputs:',
    ...outputs.flatMap(outputLines),
    ...(inputs.length === 0 ? [] : ['inputs:', ...inputs.flatMap(inputLines)]),
    ...(points.length === 0 ? [] : ['reversionPoints:', ...points.flatMap(pointLines)]),
    '',
  ].join('\n');
}

function outputLines({ name, fields, due, age, dependsOn }: Output): readonly string[] {
  return [
    `  ${name}:`,
    `    due: ${day(due)}`,
    ...(age === undefined ? [] : [`    levels: { age: { atMost: ${age} s } }`]),
    ...(dependsOn ? [`    dependsOn: [${dependsOn.join(', ')}]`] : []),
    `    schema: ${JSON.stringify(schemaOf(fields))}`,
  ];
}

function schemaOf(fields: Fields): object {
  const all = Object.entries(fields);
  return {
    type: 'object',
    required: all.filter(([, { required }]) => required).map(([name]) => name),
    properties: Object.fromEntries(all.map(([name, field]) => [name, fieldSchema(field)])),
  };
}

function fieldSchema({ kind, fields }: Field): object {
  if (kind === 'text') return { type: 'string' };
  return kind === 'map' ? schemaOf(fields) : { type: 'array', items: schemaOf(fields) };
}

function inputLines({ name, from, need, uses, needBy, age }: Input): readonly string[] {
  return [
    `  ${name}:`,
    `    from: ${from.join('#')}`,
    ...(need ? [`    need: ${need}`] : []),
    ...(uses ? [`    uses: ${JSON.stringify(uses)}`] : []),
    ...(needBy === undefined ? [] : [`    needBy: ${day(needBy)}`]),
    ...(age === undefined ? [] : [`    levels: { age: { atMost: ${age} s } }`]),
  ];
}

function pointLines({ input, what, mode, hasPlanB }: Point): readonly string[] {
  return [
    '  switch:',
    `    watches: ${what ? `{ input: ${input}, what: [${what.join(', ')}] }` : input}`,
    ...(mode ? [`    mode: ${mode}`] : []),
    ...(hasPlanB ? ['    planB: { summary: We do without., leadTime: 1d }'] : []),
  ];
}

/** Days are numbers here: 0 is the first of December. */
function day(number: number): string {
  return new Date(Date.UTC(2026, 11, 1 + number)).toISOString().slice(0, 10);
}
