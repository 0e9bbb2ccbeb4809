// How right and how fast verdicts are, next to programs that answer the same question, on a public suite of questions.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';
import { ask, askContracts, bundleContracts } from './containmentOurs.mjs';
import { median, p95, p99 } from './statistics.mjs';

/** One row for each program: how many answers are right, missed, alarms or none, and how long a pair takes. */
export async function benchContainment({ folder, runs, containmentPeers }) {
  const questions = await suite();
  if (!questions) {
    console.log('\nThe suite of containment questions is not on this machine: set CORPORA to its folder.');
    return [];
  }
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'questions.jsonl');
  await writeFile(file, questions.map(question => `${JSON.stringify(question)}\n`).join(''));
  const first = join(folder, 'first.jsonl');
  await writeFile(first, `${JSON.stringify(questions.find(({ label }) => !label))}\n`);
  const ours = await bundleContracts(folder);
  const rows = { contracts: answered(questions, await askContracts(ours, file, 2)) };
  for (const [name, module] of Object.entries(containmentPeers))
    rows[name] = answered(questions, await ask(name, module, file, 2));
  print(rows, questions.length);
  return [
    {
      name: 'the first pair in a new process, the start of Node left out',
      rows: { contracts: await firstPairs(ours, first, runs) },
    },
  ];
}

/** The questions of the suite: whether every value of `new` is one of `old`. */
async function suite() {
  const file = join(process.env.CORPORA ?? join(root, '../shared/corpora'), 'containment-2020-12.json');
  if (!existsSync(file)) return undefined;
  const cases = JSON.parse(await readFile(file, 'utf8'));
  const { wrongLabels } = JSON.parse(await readFile(join(root, 'test/corpus/compat/suite-exceptions.json'), 'utf8'));
  const isWrong = (name, question) => wrongLabels.some(known => known.case === name && known.question === question);
  return cases.flatMap(one =>
    Object.entries(one.tests).map(([question, written]) => {
      const [sub, sup] = question === 's1SubsetEqOfs2' ? [one.schema1, one.schema2] : [one.schema2, one.schema1];
      // A label that a payload contradicts, which two validators agree on, counts as the payload says.
      const label = isWrong(one.case, question) ? !written : written;
      return { id: `${one.case} ${question}`, new: sub, old: sup, draft: 'draft2020-12', label };
    }),
  );
}

function answered(questions, answers) {
  return questions.map(({ id, label }) => ({ label, verdict: 'unknown', ms: Number.NaN, ...answers.get(id) }));
}

async function firstPairs(module, file, runs) {
  const samples = [];
  for (let run = 0; run < runs; run++) {
    const [answer] = (await askContracts(module, file, 1)).values();
    samples.push({ wall: answer.sinceStart });
  }
  return samples;
}

function print(rows, total) {
  console.log(`\ncontainment: ${total} questions; a pair in milliseconds, warm`);
  console.log(
    '                      right  missed  alarm  unknown   median     p95     p99   of those that hold   break',
  );
  for (const [name, answers] of Object.entries(rows)) {
    const count = test => String(answers.filter(test).length);
    const times = test =>
      answers
        .filter(test)
        .map(({ ms }) => ms)
        .filter(ms => !Number.isNaN(ms));
    const all = times(() => true);
    const ms = value => (Number.isNaN(value) ? '?' : value.toFixed(3)).padStart(8);
    console.log(
      [
        name.padEnd(20),
        count(({ verdict, label }) => verdict === (label ? 'compatible' : 'breaking')).padStart(7),
        count(({ verdict, label }) => verdict === 'compatible' && !label).padStart(8),
        count(({ verdict, label }) => verdict === 'breaking' && label).padStart(7),
        count(({ verdict }) => verdict === 'unknown').padStart(9),
        ` ${ms(median(all))}${ms(p95(all))}${ms(p99(all))}`,
        ...['compatible', 'breaking'].map(kind => {
          const own = times(({ verdict }) => verdict === kind);
          return `  ${ms(median(own))} p99${ms(p99(own))}`;
        }),
      ].join(''),
    );
  }
}
