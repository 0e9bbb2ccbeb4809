import { random } from './random.mjs';

/** How many contracts rely on contract 0, and use its first field. */
export const dependentsOfFirst = 20;

const teamSize = 20;
const fieldTypes = ['{ type: string }', '{ type: integer, minimum: 0 }', '{ type: number }', '{ type: boolean }'];
const words = ['amount', 'buyer', 'city', 'delivery'];

/**
 * The made workspace: contracts with a median of 60 lines and of 3 inputs, without a ring, and a team for every twenty.
 * Contract 0 has 20 dependents, which use its first field.
 *
 * @returns the files, by path
 */
export function contractFiles({ count, seed }) {
  const dice = random(seed);
  const files = new Map();
  for (let team = 0; team * teamSize < count; team++)
    files.set(
      `team-${team}/team.contract.yaml`,
      `team: team-${team}\ntitle: Team ${team}\ncontact: { chat: "#team-${team}" }\n`,
    );
  for (let i = 0; i < count; i++) files.set(contractPath(i), contractText(i, dice));
  return files;
}

export function contractPath(i) {
  return `team-${teamOf(i)}/contract-${i}.contract.yaml`;
}

export function contractId(i) {
  return `team-${teamOf(i)}/contract-${i}`;
}

export function teamOf(i) {
  return Math.floor(i / teamSize);
}

function contractText(i, dice) {
  const team = teamOf(i);
  const lines = [
    `contract: ${contractId(i)}`,
    'version: 1.0.0',
    `title: Contract ${i}`,
    `owner: team-${team}`,
    'stage: agreed',
    'agreedOn: 2026-09-01',
    `summary: What team ${team} promises in its contract ${i}.`,
    '',
    'outputs:',
    '  events:',
    `    summary: The events of contract ${i}.`,
    '    due: 2026-12-11',
    ...schemaLines(dice),
    '        lines:',
    '          type: array',
    '          items:',
    '            type: object',
    '            properties:',
    '              sku: { type: string }',
    '              quantity: { type: integer, minimum: 1 }',
    '    levels: { freshness: { atMost: 30 s } }',
    '  export:',
    `    summary: The export of contract ${i}.`,
    '    due: 2027-01-15',
    ...schemaLines(dice),
  ];
  const inputs = inputsOf(i, dice);
  if (inputs.length > 0) lines.push('', 'inputs:');
  for (const [n, provider] of inputs.entries()) {
    lines.push(
      `  input-${n}:`,
      `    from: ${contractId(provider)}#events`,
      '    version: ^1.0.0',
      `    need: ${dice.chance(0.7) ? 'hard' : 'soft'}`,
      '    needBy: 2027-02-01',
      '    uses: [/id, /total]',
    );
  }
  return `${lines.join('\n')}\n`;
}

function schemaLines(dice) {
  const lines = [
    '    schema:',
    '      type: object',
    '      required: [id, total]',
    '      properties:',
    '        id: { type: string }',
    '        total: { type: number, minimum: 0 }',
  ];
  for (const word of words.slice(0, 1 + dice.below(4))) lines.push(`        ${word}: ${dice.one(fieldTypes)}`);
  return lines;
}

/** Which contracts one relies on. Providers come before their consumers, so no ring can close. */
export function inputsOf(i, dice) {
  const providers = new Set(i > 0 && i <= dependentsOfFirst ? [0] : []);
  const wanted = Math.min(dice.below(7), i - 1);
  while (providers.size < wanted) providers.add(Math.max(1, i - 1 - dice.below(60)));
  return [...providers];
}
