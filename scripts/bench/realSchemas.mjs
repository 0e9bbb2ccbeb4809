// Versions of public schemas, each compared with the next one both ways: does every pair get an answer, and how fast?
// Their files are fetched into the cache folder and never become part of the project.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';
import { askContracts, bundleContracts } from './containmentOurs.mjs';
import { filesOfPackage } from './packedFiles.mjs';
import { median, p95 } from './statistics.mjs';

/** Packages of the npm registry with the versions to compare, and where their schemas are. */
const packages = [
  {
    name: '@octokit/webhooks-schemas',
    versions: ['7.0.3', '7.1.0', '7.3.1', '7.4.0', '7.5.0', '7.6.1'],
    file: 'schema.json',
    // The whole is a union of all events; each event is a question of its own.
    pointers: ['issues$opened', 'push$event', 'release$published', 'pull_request$opened', 'workflow_run$completed'].map(
      name => `/definitions/${name}`,
    ),
  },
  { name: '@angular/cli', versions: ['17.3.0', '18.0.0', '19.0.0', '20.0.0'], file: 'lib/config/schema.json' },
  {
    name: '@biomejs/biome',
    versions: ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.16'],
    file: 'configuration_schema.json',
  },
  { name: 'turbo', versions: ['2.6.0', '2.7.0', '2.8.0', '2.9.0'], file: 'schema.json' },
  { name: 'vega-lite', versions: ['5.20.0', '5.21.0', '5.22.0', '5.23.0'], file: 'build/vega-lite-schema.json' },
  {
    name: '@asyncapi/specs',
    versions: ['6.8.1'],
    files: ['2.3.0', '2.4.0', '2.5.0', '2.6.0', '3.0.0'].map(version => `schemas/${version}-without-$id.json`),
  },
  {
    name: '@cyclonedx/cyclonedx-library',
    versions: ['8.5.0'],
    files: ['1.3', '1.4', '1.5', '1.6'].map(version => `res/schema/bom-${version}.SNAPSHOT.schema.json`),
  },
];

export async function benchRealSchemas({ folder, cache }) {
  await mkdir(folder, { recursive: true });
  const questions = [];
  for (const one of packages) questions.push(...(await questionsOf(one, cache)));
  const file = join(folder, 'questions.jsonl');
  await writeFile(file, questions.map(question => `${JSON.stringify(question)}\n`).join(''));
  const answers = await askContracts(await bundleContracts(folder), file, 1);
  print(questions, answers);
  await compareWithRead(answers);
  return [];
}

/** Each version against the one before it, in both directions. */
async function questionsOf({ name, versions, file, files, pointers = [''] }, cache) {
  const schemas = [];
  for (const version of versions) {
    const texts = await filesOfPackage(`${name}@${version}`, files ?? [file], cache);
    for (const [path, text] of texts) schemas.push({ label: files ? path : version, schema: JSON.parse(text) });
  }
  const pairs = schemas.slice(1).map((after, i) => [schemas[i], after]);
  return pairs.flatMap(([before, after]) =>
    pointers.flatMap(pointer => [
      question(`${name} ${before.label} → ${after.label}${pointer}`, after, before, pointer),
      question(`${name} ${after.label} → ${before.label}${pointer}`, before, after, pointer),
    ]),
  );
}

function question(id, sub, sup, pointer) {
  return { id, draft: 'draft7', new: at(sub.schema, pointer), old: at(sup.schema, pointer) };
}

/** The part of a schema as a schema of its own: what it refers to stays where it is. */
function at(schema, pointer) {
  if (pointer === '') return schema;
  const { $schema, definitions } = schema;
  return { $schema, definitions, allOf: [{ $ref: `#${pointer}` }] };
}

/** Some of the verdicts were read by eye: they are to be the same. */
async function compareWithRead(answers) {
  const { read } = JSON.parse(await readFile(join(root, 'test/corpus/compat/real-schemas.json'), 'utf8'));
  const others = read.filter(({ question, verdict }) => answers.get(question)?.verdict !== verdict);
  for (const { question, verdict } of others) console.log(`  ${question} was read as ${verdict}`);
  console.log(`  ${read.length - others.length} of ${read.length} are as they were read by eye`);
}

function print(questions, answers) {
  console.log('\nreal schemas: each version against the one before it, both ways; milliseconds, asked once');
  for (const { id } of questions) {
    const { verdict = 'no answer', ms = Number.NaN, why, witness } = answers.get(id) ?? {};
    const told = verdict === 'breaking' ? JSON.stringify(witness) : (why ?? '');
    console.log(`  ${verdict.padEnd(11)}${ms.toFixed(1).padStart(9)}  ${id}${told === '' ? '' : `  ${short(told)}`}`);
  }
  const times = questions.flatMap(({ id }) => answers.get(id)?.ms ?? []);
  const count = wanted => questions.filter(({ id }) => answers.get(id)?.verdict === wanted).length;
  console.log(
    `  ${questions.length} pairs: ${count('compatible')} compatible, ${count('breaking')} breaking, ${count('unknown')} unknown; median ${median(times).toFixed(1)}, p95 ${p95(times).toFixed(1)}`,
  );
}

function short(text) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
