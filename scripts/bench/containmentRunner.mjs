// Asks one program all questions of a file, some rounds of them, and prints the answers of the last round, a line each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [name, module, file, rounds] = process.argv.slice(2);
const begun = performance.now();

/** Each answers whether every value of `new` is one of `old`: true, false, or undefined where it cannot tell. */
const programs = {
  async 'json-schema-diff'() {
    const { diffSchemas } = createRequire(import.meta.url)(module);
    return async ({ new: sub, old: sup }) => {
      const { additionsFound } = await diffSchemas({ sourceSchema: sup, destinationSchema: sub });
      return !additionsFound;
    };
  },
  async jsoncompat() {
    const { default: init, check_compat } = await import(pathToFileURL(module));
    await init({ module_or_path: readFileSync(module.replace(/\.js$/, '_bg.wasm')) });
    return ({ new: sub, old: sup }) => check_compat(JSON.stringify(sup), JSON.stringify(sub), 'serializer');
  },
  async 'api-smart-diff'() {
    const { apiCompare, jsonSchemaRules } = createRequire(import.meta.url)(module);
    // It calls narrower breaking, as for a request: so the two change places.
    return ({ new: before, old: after }) => {
      const { diffs } = apiCompare(before, after, { rules: jsonSchemaRules() });
      return !diffs.some(({ type }) => type === 'breaking');
    };
  },
};

const lines = readFileSync(file, 'utf8').trim().split('\n');
const print = answer => process.stdout.write(`${JSON.stringify(answer)}\n`);
if (name === 'contracts') await askOurs(Number(rounds));
else for (let round = 1; round <= Number(rounds); round++) await askPeer(round === Number(rounds) ? print : () => {});

/**
 * One line at a time, so that what an answer takes is its own: the line read, the question decided, and its witness held
 * against both validators. All rounds are one run of the program, which keeps nothing of a pair but its patterns.
 */
async function askOurs(rounds) {
  const { answers } = await import(pathToFileURL(module));
  let asked = 0;
  let start = 0;
  async function* oneByOne() {
    for (let round = 0; round < rounds; round++) {
      for (const line of lines) {
        asked += 1;
        start = performance.now();
        yield Buffer.from(`${line}\n`);
      }
    }
  }
  for await (const { id, ...answer } of answers(oneByOne())) {
    const now = performance.now();
    if (asked > (rounds - 1) * lines.length) print({ id, ...answer, ms: now - start, sinceStart: now - begun });
  }
}

async function askPeer(print) {
  const ask = await programs[name]();
  for (const line of lines) {
    const question = JSON.parse(line);
    const start = performance.now();
    let holds;
    try {
      holds = await ask(question);
    } catch {
      holds = undefined;
    }
    const verdict = holds === undefined ? 'unknown' : holds ? 'compatible' : 'breaking';
    print({ id: question.id, verdict, ms: performance.now() - start });
  }
}
