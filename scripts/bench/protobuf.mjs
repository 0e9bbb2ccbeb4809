import { random } from './random.mjs';
import { inputsOf, teamOf } from './workspace.mjs';

const words = ['amount', 'buyer', 'city', 'delivery'];
const types = ['string', 'int64', 'double', 'bool'];

/**
 * The made workspace as Protocol Buffers, for a peer that reads those: files of as many lines, a message for each
 * output, and an import and a field for each input.
 *
 * @returns the files, by path
 */
export function protoFiles({ count, seed }) {
  const dice = random(seed);
  const files = new Map([['buf.yaml', 'version: v2\nbreaking:\n  use:\n    - FILE\n']]);
  for (let i = 0; i < count; i++) files.set(protoPath(i), protoText(i, dice));
  return files;
}

export function protoPath(i) {
  return `team_${teamOf(i)}/contract_${i}.proto`;
}

function protoText(i, dice) {
  const team = teamOf(i);
  const lines = [
    'syntax = "proto3";',
    `// What team ${team} promises in its contract ${i}.`,
    `package team_${team}.contract_${i};`,
    '',
    `option java_package = "com.example.team_${team}.contract_${i}";`,
    '',
  ];
  const body = [
    `// The events of contract ${i}.`,
    'message Events {',
    ...fieldLines(dice),
    '  // One line of an order: an article, and how many of it.',
    '  message Line {',
    '    string sku = 1;',
    '    int64 quantity = 2;',
    '  }',
    '',
    '  // What was bought, in the order of the basket.',
    '  repeated Line lines = 20;',
    '}',
    '',
    `// The export of contract ${i}.`,
    'message Export {',
    ...fieldLines(dice),
    '}',
  ];
  const inputs = inputsOf(i, dice);
  if (inputs.length > 0) body.push('', '// What it relies on.', 'message Inputs {');
  for (const [n, provider] of inputs.entries()) {
    lines.push(`import "${protoPath(provider)}";`);
    body.push(
      '',
      `  // The events of contract ${provider}, version 1 or later.`,
      '  // Needed by the first of February.',
      '  // The fields that are used: id and total.',
      '  // Without it, this goes on where it can.',
      `  team_${teamOf(provider)}.contract_${provider}.Events input_${n} = ${n + 1};`,
    );
  }
  if (inputs.length > 0) body.push('}');
  return `${[...lines, '', ...body].join('\n')}\n`;
}

function fieldLines(dice) {
  const lines = ['  string id = 1;', '  double total = 2;'];
  for (const [n, word] of words.slice(0, 1 + dice.below(4)).entries())
    lines.push(`  ${dice.one(types)} ${word} = ${n + 3};`);
  return lines;
}
