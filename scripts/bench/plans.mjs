import { random } from './random.mjs';

/**
 * A made network of plans: every contract promises two outputs and relies on three before it; a third of the inputs has
 * a reversion point, and half of the outputs a fresh forecast with a range. The day of the question is 2026-11-21.
 *
 * @returns the files, by path
 */
export function planFiles({ count, seed }) {
  const dice = random(seed);
  const files = new Map();
  for (let i = 0; i < count; i++) {
    const at = weekOf(i);
    files.set(`c${i}.contract.yaml`, contractText(i, at, dice));
    files.set(`c${i}.status.contract.yaml`, statusText(i, at, dice));
  }
  return files;
}

/** Contracts follow each other in weeks of about twenty. */
function weekOf(i) {
  return 1 + Math.floor(i / 20);
}

function contractText(i, week, dice) {
  const lines = [
    `contract: t/c${i}`,
    'version: 1.0.0',
    'owner: t',
    'stage: agreed',
    'agreedOn: 2026-09-01',
    'outputs:',
  ];
  for (const name of ['a', 'b']) lines.push(`  ${name}: { due: ${day(7 * week)}, slack: ${dice.below(4)}d }`);
  if (i < 20) return `${lines.join('\n')}\n`;
  lines.push('inputs:');
  const points = [];
  for (let n = 0; n < 3; n++) {
    const provider = 20 * (week - 2) + dice.below(20);
    lines.push(
      `  in-${n}:`,
      `    from: t/c${provider}#${dice.one(['a', 'b'])}`,
      `    need: ${dice.chance(0.8) ? 'hard' : 'soft'}`,
      `    needBy: ${day(7 * week - dice.below(4))}`,
      '    uses: []',
      `    pins: [{ date: 2026-09-02, version: 1.0.0, agreedOn: 2026-09-01, due: ${day(7 * (week - 1))} }]`,
    );
    if (dice.chance(0.33))
      points.push(
        `  p-${n}: { watches: in-${n}, planB: { summary: Without., leadTime: ${1 + dice.below(5)}d, adds: ${dice.below(3)}d, owner: t, costs: { cap: 1000 EUR } } }`,
      );
  }
  if (points.length > 0) lines.push('reversionPoints:', ...points);
  return `${lines.join('\n')}\n`;
}

function statusText(i, week, dice) {
  const due = 7 * week;
  const entries = ['a', 'b'].map(
    name =>
      `  - { date: 2026-11-20, output: ${name}, forecast: ${dice.chance(0.5) ? `{ low: ${day(due - 2)}, likely: ${day(due)}, high: ${day(due + 1 + dice.below(12))} }` : day(due)} }`,
  );
  return `status: t/c${i}\nentries:\n${entries.join('\n')}\n`;
}

function day(number) {
  return new Date(Date.UTC(2026, 10, 21 + number)).toISOString().slice(0, 10);
}
