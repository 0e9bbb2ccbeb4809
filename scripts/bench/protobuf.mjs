import { random } from './random.mjs';
import { inputsOf, teamOf } from './workspace.mjs';

const words = ['amount', 'buyer', 'city', 'delivery'];
const types = ['string', 'int64', 'double', 'bool'];

/**
 * The made workspace as Protocol Buffers, for a peer that reads those: files of as many lines, a message for each
 * output, and for each input an import and a message with what is used of it.
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
    '  message Line {',
    '    string sku = 1;',
    '    int64 quantity = 2;',
    '  }',
    '  repeated Line lines = 20;',
    '}',
    '',
    `// The export of contract ${i}.`,
    'message Export {',
    ...fieldLines(dice),
    '}',
    '',
    '// What is promised about the events.',
    'message Levels {',
    '  double freshness_seconds = 1;',
    '}',
  ];
  for (const provider of inputsOf(i, dice)) {
    lines.push(`import "${protoPath(provider)}";`);
    body.push(
      '',
      `// Relies on the events of contract ${provider}.`,
      `message Input${provider} {`,
      `  team_${teamOf(provider)}.contract_${provider}.Events events = 1;`,
      '  // What is used of them.',
      '  string id = 2;',
      '  double total = 3;',
      '}',
    );
  }
  return `${[...lines, '', ...body].join('\n')}\n`;
}

function fieldLines(dice) {
  const lines = ['  string id = 1;', '  double total = 2;'];
  for (const [n, word] of words.slice(0, 1 + dice.below(4)).entries())
    lines.push(`  ${dice.one(types)} ${word} = ${n + 3};`);
  return lines;
}
