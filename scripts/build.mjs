// Set-up, generated sources, type check (which also holds the layers), bundles. `--sourcemap` for debugging.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { generate } from './generate.mjs';
import { notices } from './lib/notices.mjs';
import { checkPackages } from './lib/packages.mjs';
import { isProgram, main, root, runTool } from './lib/run.mjs';
import { setup } from './setup.mjs';

export async function build({ sourcemap = false } = {}) {
  await setup();
  await generate();
  await runTool('typescript/bin/tsc', ['--build', root]);
  await checkPackages();
  await bundle({ sourcemap });
}

async function bundle({ sourcemap }) {
  const { build: esbuild } = await import('esbuild');
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    minify: true,
    sourcemap,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    outdir: join(root, 'dist'),
  };
  const results = await Promise.all([
    esbuild({
      ...common,
      entryPoints: { client: 'client/src/extension.ts' },
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      external: ['vscode'],
    }),
    esbuild({
      ...common,
      entryPoints: {
        server: 'server/src/lsp/main.ts',
        comparing: 'server/src/lsp/comparing/main.ts',
        contracts: 'server/src/cli/main.ts',
      },
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[hash]',
      // Bundled CommonJS packages require Node's built-ins, and an ES module has no `require`.
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    }),
  ]);
  await writeBundle(results.flatMap(({ outputFiles }) => outputFiles));
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), await notices(inputs));
}

async function writeBundle(files) {
  // The names of chunks change with their contents: old ones would stay and be packed.
  await rm(join(root, 'dist'), { recursive: true, force: true });
  for (const { path, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    const isProgram = relative(root, path) === join('dist', 'contracts.js');
    await writeFile(path, isProgram && !text.startsWith('#!') ? `#!/usr/bin/env node\n${text}` : text);
    if (isProgram) await chmod(path, 0o755);
  }
}

if (isProgram(import.meta.url)) {
  await main(() => build({ sourcemap: process.argv.includes('--sourcemap') }));
}
