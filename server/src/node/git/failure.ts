import type { BaselineUnknown } from '../../workspace/baseline.js';
import type { GitResult } from './process.js';

/** Why the baseline is not known when a call has not given what it should; `doing` as in “git could not list the files”. */
export function unknownBecause(result: GitResult, doing: string): BaselineUnknown {
  switch (result.kind) {
    case 'not-started':
      return unknown(
        'no-git',
        /ENOENT/.test(result.error)
          ? 'git was not found on this computer; install it, or put its folder into PATH.'
          : `git could not be started (${result.error}); check that it runs in a terminal.`,
      );
    case 'timeout':
      return unknown(
        'timeout',
        `git did not ${doing} within ${seconds(result.limit)}; see whether it hangs in a terminal too, then try again.`,
      );
    case 'too-much':
      return unknown('failed', `git could not ${doing}: the answer is longer than ${result.limit >> 20} MB.`);
    case 'killed':
      return unknown('failed', `git could not ${doing}: it was ended by the signal ${result.signal}; try again.`);
    case 'ended':
      return fromMessage(result.stderr, result.code, doing);
  }
}

export function unknown(code: BaselineUnknown['code'], reason: string): BaselineUnknown {
  return { state: 'unknown', code, reason };
}

/** Whether git says that the repository does not have an object, as in a partial clone. */
export function isAbsent(stderr: string): boolean {
  return isUnfetched(stderr) || /not a tree object|not a valid object name|bad file/i.test(stderr);
}

/** Whether git gave up because it would have had to fetch from the remote that a partial clone comes from. */
function isUnfetched(stderr: string): boolean {
  return /promisor remote|lazy fetching|transport '.*' not allowed/.test(stderr);
}

function fromMessage(stderr: string, code: number, doing: string): BaselineUnknown {
  const owned = /dubious ownership in repository at '(.*)'|unsafe repository \('(.*)' is owned/.exec(stderr);
  if (owned) {
    const folder = owned[1] ?? owned[2];
    return unknown(
      'dubious-ownership',
      `git does not read “${folder}” because it belongs to another user; if you trust it, run “git config --global --add safe.directory '${folder}'”.`,
    );
  }
  if (/not a git repository/.test(stderr)) {
    return unknown('no-repository', 'The folder is not in a git repository; run “git init” and commit its files.');
  }
  if (/cannot use bare repository/.test(stderr)) {
    return unknown('no-repository', 'The folder lies in a repository without a work tree; open a clone of it instead.');
  }
  if (isUnfetched(stderr)) {
    return unknown(
      'partial-clone',
      `git could not ${doing}: this partial clone does not have all that is needed; run “git fetch --refetch --filter=blob:none”, or clone without “--filter=tree:0”.`,
    );
  }
  return unknown('failed', `git could not ${doing}: ${told(stderr) || `it ended with code ${code} and said nothing.`}`);
}

/** The line in which git says why, as a sentence. */
function told(stderr: string): string {
  const lines = stderr.split('\n').filter(line => line.trim() !== '');
  const line = lines.find(candidate => /^(fatal|error):/.test(candidate)) ?? lines[0];
  if (line === undefined) return '';
  const text = line.replace(/^(fatal|error): /, '').trim();
  return text.endsWith('.') ? text : `${text}.`;
}

function seconds(milliseconds: number): string {
  const amount = milliseconds / 1000;
  return amount === 1 ? '1 second' : `${amount} seconds`;
}
