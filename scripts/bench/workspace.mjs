import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { random } from './random.mjs';

const fieldTypes = ['{ type: string }', '{ type: integer, minimum: 0 }', '{ type: number }', '{ type: boolean }'];
const words = [
  'amount',
  'buyer',
  'city',
  'delivery',
  'email',
  'floor',
  'gift',
  'house',
  'invoice',
  'journey',
  'key',
  'label',
];

/**
 * The made workspace: `count` contracts with a median of 60 lines and 3 inputs, in layers so that there is no ring,
 * and a team for every twenty. Contract 0 has 20 dependents that use its first field.
 *
 * @returns the files, by path
 */
export function contractFiles({ count, seed }) {
  const dice = random(seed);
  const files = new Map();
  const teams = Math.ceil(count / 20);
  for (let team = 0; team < teams; team++)
    files.set(
      `team-${team}/team.contract.yaml`,
      `team: team-${team}\ntitle: Team ${team}\ncontact: { chat: "#team-${team}" }\n`,
    );
  for (let i = 0; i < count; i++) files.set(contractPath(i), contractText(i, count, dice));
  return files;
}

export function contractPath(i) {
  return `team-${Math.floor(i / 20)}/contract-${i}.contract.yaml`;
}

function contractText(i, count, dice) {
  const team = Math.floor(i / 20);
  const lines = [
    `contract: team-${team}/contract-${i}`,
    'version: 1.0.0',
    `title: Contract ${i}`,
    `owner: team-${team}`,
    'stage: agreed',
    'agreedOn: 2026-09-01',
    `summary: What team ${team} promises in its contract ${i}.`,
    '',
    'outputs:',
  ];
  for (const output of ['events', 'export']) {
    lines.push(
      `  ${output}:`,
      `    summary: The ${output} of contract ${i}.`,
      `    due: ${output === 'events' ? '2026-12-11' : '2027-01-15'}`,
      '    schema:',
    );
    lines.push(
      '      type: object',
      '      required: [id, total]',
      '      properties:',
      '        id: { type: string }',
      '        total: { type: number, minimum: 0 }',
    );
    const fields = 3 + dice.below(5);
    for (let f = 0; f < fields; f++) lines.push(`        ${words[f]}: ${dice.one(fieldTypes)}`);
    lines.push(
      '        lines:',
      '          type: array',
      '          items:',
      '            type: object',
      '            properties:',
      '              sku: { type: string }',
      '              quantity: { type: integer, minimum: 1 }',
    );
    if (output === 'events') lines.push('    levels:', '      freshness: { atMost: 30 s }');
  }
  const inputs = inputsOf(i, dice);
  if (inputs.length > 0) lines.push('', 'inputs:');
  for (const [n, provider] of inputs.entries()) {
    lines.push(
      `  input-${n}:`,
      `    from: team-${Math.floor(provider / 20)}/contract-${provider}#events`,
      '    version: ^1.0.0',
      `    need: ${dice.chance(0.7) ? 'hard' : 'soft'}`,
      '    needBy: 2027-02-01',
      '    uses: [/id, /total]',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Providers come before their consumers, so no ring can close. */
function inputsOf(i, dice) {
  if (i === 0) return [];
  const providers = new Set(i <= 20 ? [0] : []);
  const wanted = dice.below(7);
  for (let n = 0; n < wanted; n++) {
    const provider = Math.max(1, i - 1 - dice.below(60));
    if (provider < i) providers.add(provider);
  }
  return [...providers];
}

/** The same workspace as Protocol Buffers: one message for each output, imports for inputs. */
export function protoFiles({ count, seed }) {
  const dice = random(seed);
  const files = new Map();
  for (let i = 0; i < count; i++) files.set(protoPath(i), protoText(i, dice));
  return files;
}

export function protoPath(i) {
  return `team_${Math.floor(i / 20)}/contract_${i}.proto`;
}

function protoText(i, dice) {
  const team = Math.floor(i / 20);
  const head = ['syntax = "proto3";', `package team_${team}.contract_${i};`, ''];
  const body = [];
  for (const output of ['Events', 'Export']) {
    body.push(`// The ${output} of contract ${i}.`, `message ${output} {`, '  string id = 1;', '  double total = 2;');
    const fields = 3 + dice.below(5);
    for (let f = 0; f < fields; f++)
      body.push(`  ${dice.one(['string', 'int64', 'double', 'bool'])} ${words[f]} = ${f + 3};`);
    body.push(
      '  message Line {',
      '    string sku = 1;',
      '    int64 quantity = 2;',
      '  }',
      '  repeated Line lines = 20;',
      '}',
      '',
    );
  }
  const imports = [];
  for (const provider of inputsOf(i, dice)) {
    imports.push(`import "${protoPath(provider)}";`);
    body.push(
      `// Relies on the events of contract ${provider}.`,
      `message Input${provider} {`,
      `  team_${Math.floor(provider / 20)}.contract_${provider}.Events events = 1;`,
      '  string id = 2;',
      '  double total = 3;',
      '}',
      '',
    );
  }
  return `${[...head, ...imports, '', ...body].join('\n')}\n`;
}

export function writeFiles(folder, files) {
  for (const [path, text] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
