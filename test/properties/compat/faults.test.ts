import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { after, describe, it } from 'mocha';
import { runs } from '../runs.js';
import { type Fault, faults } from './faults.js';

const folder = join(process.cwd(), 'out/faults');

type Probe = typeof import('./probe.js');

/** The probe over an engine with one mistake in it. */
async function probeWith(fault: Fault | undefined, name: string): Promise<Probe> {
  const outfile = join(folder, `${name}.mjs`);
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: ['test/properties/compat/probe.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    outfile,
    plugins: fault ? [seeded(fault)] : [],
  });
  return (await import(pathToFileURL(outfile).href)) as Probe;
}

function seeded({ file, text, instead }: Fault): Plugin {
  const path = join(process.cwd(), 'server/src/compat', file);
  return {
    name: 'fault',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, async ({ path: loaded }) => {
        if (loaded !== path) return undefined;
        const source = await readFile(path, 'utf8');
        assert.equal(source.split(text).length, 2, `${file} has not this text, once: ${text}`);
        return { contents: source.replace(text, () => instead), loader: 'ts' };
      });
    },
  };
}

describe('A mistake in the engine', () => {
  after(() => rm(folder, { recursive: true, force: true }));

  it('is not seen where there is none', async () => {
    const { failingQuestion } = await probeWith(undefined, 'none');
    assert.equal(failingQuestion(), undefined);
  });

  for (const [index, fault] of faults.entries()) {
    it(`is caught: ${fault.name}`, async () => {
      const { failingQuestion, failingLaw } = await probeWith(fault, String(index));
      assert.notEqual(failingQuestion(), undefined, 'All known questions are answered rightly.');
      const trials = runs(0, 12_500);
      if (trials === 0 || fault.isRare) return;
      assert.notEqual(await failingLaw(trials), undefined, 'All laws hold.');
    });
  }
});
