import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { teamText } from '../../analysis/checks/reference/teamFile.js';
import { parseTeamId } from '../../base/values/names.js';
import { makeFolder } from '../../node/atomicWrite.js';
import { unwritableReason } from '../../node/fileErrors.js';
import { findContractFiles } from '../../node/walk.js';
import type { ExitCode, Streams } from '../program.js';
import { refuse } from '../refuse.js';

/** `contracts init`: a first team and a first contract, in a folder that has no contract files yet. Overwrites nothing. */
export async function init(
  args: { readonly folder: string; readonly team: string },
  { out, err }: Streams,
): Promise<ExitCode> {
  const team = parseTeamId(args.team);
  if (!team.ok) return refuse(err, team.message);
  if (args.folder === '') {
    return refuse(err, 'the name of the folder is empty. Leave it out for this folder, or name one, there or not.');
  }
  if (await isFile(args.folder)) {
    return refuse(err, `“${args.folder}” is a file. Name a folder, there or not.`);
  }
  const [first] = (await findContractFiles([args.folder])).files;
  if (first) {
    return refuse(err, `“${args.folder}” holds contract files already, as “${first.path}”. Nothing was written.`);
  }
  const folder = join(args.folder, team.value);
  const files = [
    { path: join(folder, 'team.contract.yaml'), text: teamText(team.value) },
    { path: join(folder, 'first.contract.yaml'), text: contractText(team.value) },
  ];
  let writing = folder;
  try {
    makeFolder(folder);
    for (const { path, text } of files) {
      writing = path;
      // `wx`: a file that is there by now is not written over.
      await writeFile(path, text, { flag: 'wx' });
    }
  } catch (error) {
    return refuse(err, unwritableReason(writing, error));
  }
  for (const { path } of files) out.write(`wrote ${path}\n`);
  const command = args.folder === '.' ? 'contracts check' : `contracts check ${args.folder}`;
  out.write(`Open ${join(folder, 'first.contract.yaml')} in your editor, or run “${command}”.\n`);
  return 0;
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isDirectory();
}

function contractText(team: string): string {
  return `contract: ${team}/first
version: 0.1.0
title: Our first promise
owner: ${team}
stage: draft                     # a draft changes freely; “agreed” makes it binding
summary: What others can build on, in one sentence.

outputs:
  first-output:
    summary: What we deliver.
    schema:                      # what it looks like, as JSON Schema
      type: object
      required: [id]
      properties:
        id: { type: string }

# inputs:                        # what we rely on, in our own file
#   theirs:
#     from: other-team/contract#output
#     version: ^1.0.0
#     need: hard
#     uses: [/id]
`;
}
