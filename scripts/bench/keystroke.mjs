import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/run.mjs';
import { LanguageServer } from './languageServer.mjs';
import { peakOf } from './measure.mjs';
import { makeRepository } from './repository.mjs';
import { contractFiles, contractId, contractPath, dependentsOfFirst } from './workspace.mjs';

/** Edits that are not counted, before those that are. */
const warmUp = 10;

/** What a typist needs at least between two keys, in milliseconds: a server may do its chores in it. */
const pause = 30;

/**
 * From the moment at which a keystroke is written to the server until its file's diagnostics are here: our server at
 * several sizes of the workspace, and yaml-language-server on the same files with the language's JSON Schema, as it
 * comes and without its debounce.
 *
 * @returns `{ name, rows: { edit: samples[] } }[]`, a row for each kind of edit
 */
export async function benchKeystroke({ folder, server, yaml, edits, sizes, peerSize, seed }) {
  const tables = [];
  for (const count of sizes) {
    const files = contractFiles({ count, seed });
    const workspace = join(folder, `workspace-${count}`);
    await makeRepository(workspace, files);
    const kinds = editsOf(count);
    tables.push({
      name: `contracts, ${count} contracts`,
      ...(await session({ open: () => openOurs(server, workspace), settles: true, workspace, files, kinds, edits })),
    });
    if (count !== peerSize) continue;
    for (const [name, args] of [
      ['with its debounce of 200 ms', yaml.args],
      ['without its debounce', ['--import', new URL('noDebounce.mjs', import.meta.url).href, ...yaml.args]],
    ])
      tables.push({
        name: `yaml-language-server, ${name}`,
        ...(await session({
          open: () => openYaml({ ...yaml, args }, workspace),
          settles: false,
          workspace,
          files,
          kinds,
          edits,
        })),
      });
  }
  return tables;
}

/** One key typed and taken back in turn; each time the file's diagnostics are others. */
function editsOf(count) {
  const middle = Math.floor(count / 2);
  return [
    { name: 'in a summary', index: middle, after: 'summary: What team', typed: ':' },
    {
      name: `in a schema with ${dependentsOfFirst} dependents`,
      index: 0,
      after: '      properties:\n        id',
      typed: 'x',
    },
    // This makes it the id of contract 10.
    { name: 'in an id', index: 1, after: `contract: ${contractId(1)}`, typed: '0' },
  ];
}

async function session({ open, settles, workspace, files, kinds, edits }) {
  const server = await open();
  const rows = {};
  try {
    for (const kind of kinds) {
      const path = contractPath(kind.index);
      const text = files.get(path);
      const uri = pathToFileURL(join(workspace, path)).href;
      server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 0, text } });
      await rest();
      const { own, all } = await type(server, { kind, uri, text, settles, edits });
      rows[kind.name] = own;
      if (settles) rows[`${kind.name}, until every file is done`] = all;
      server.notify('textDocument/didClose', { textDocument: { uri } });
    }
    return { rows, peak: peakOf(server.pid) };
  } finally {
    await server.close();
  }
}

/** @param settles whether the server says when nothing is left to check (`contracts/didChangeModel`) */
async function type(server, { kind, uri, text, settles, edits }) {
  const start = placeAfter(text, kind.after);
  const end = { line: start.line, character: start.character + kind.typed.length };
  const own = [];
  const all = [];
  for (let edit = 0; edit < warmUp + edits; edit++) {
    const change =
      edit % 2 === 0 ? { range: { start, end: start }, text: kind.typed } : { range: { start, end }, text: '' };
    const version = edit + 1;
    let published = Number.NaN;
    let settled = Number.NaN;
    const from = performance.now();
    const done = server.until(`diagnostics after an edit ${kind.name}`, (method, params) => {
      const now = performance.now() - from;
      if (method === 'textDocument/publishDiagnostics' && params.uri === uri && (params.version ?? version) === version)
        published = now;
      else if (method === 'contracts/didChangeModel') settled = now;
      return !Number.isNaN(published) && !(settles && Number.isNaN(settled));
    });
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    await done;
    if (edit >= warmUp) {
      own.push({ wall: published });
      all.push({ wall: settled });
    }
    await rest();
  }
  return { own, all };
}

async function openOurs({ command, args }, workspace) {
  const server = new LanguageServer({ command, args, cwd: workspace });
  const loaded = server.until('the workspace to be loaded', whenLoaded());
  await server.initialize(workspace, { settings: { baseline: 'HEAD' } });
  await loaded;
  return server;
}

/** Takes notifications until everything is read, compared with the baseline and checked. */
export function whenLoaded() {
  let loading = true;
  return (method, params) => {
    if (method === 'contracts/status') loading = params.health === 'loading';
    return !loading && method === 'contracts/didChangeModel';
  };
}

async function openYaml({ command, args }, workspace) {
  const schema = join(root, 'schemas/contract-file.schema.json');
  // It reads the file, as it does for whoever uses it; that it is there is held here, since it would only go silent.
  await readFile(schema);
  const server = new LanguageServer({
    command,
    args,
    cwd: workspace,
    configuration: {
      yaml: {
        validate: true,
        schemaStore: { enable: false },
        schemas: { [pathToFileURL(schema).href]: '*.contract.yaml' },
      },
    },
  });
  await server.initialize(workspace);
  await rest();
  return server;
}

function placeAfter(text, piece) {
  const before = text.slice(0, text.indexOf(piece) + piece.length);
  return { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
}

function rest() {
  return new Promise(resolve => setTimeout(resolve, pause));
}
