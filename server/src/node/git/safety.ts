/**
 * What keeps git from running code, reaching the network or waiting for a person because a repository says so.
 *
 * A repository's configuration and attributes can name programs. Each way in is closed here, or by never using the
 * commands that take it:
 * - `core.fsmonitor`, `core.hooksPath` and the hooks folder: switched off.
 * - filters (`filter.*.clean`, `smudge`, `process`), `diff.external`, `diff.*.textconv`, `diff.*.command`: they run when
 *   git compares with or writes to the work tree, `git diff` and `git status` among them, and cannot be switched off
 *   without knowing their names. So git is never asked to look at the work tree: it lists a commit and hands out blobs;
 *   whether a file on disk has a blob's bytes is told by hashing it in this process.
 * - fetching from a partial clone's remote (`core.sshCommand`, `core.gitProxy`, `remote.*.uploadpack`, `remote.*.vcs`,
 *   `ext::` urls, credential helpers): forbidden three times, since `protocol.allow=never` alone gives way to a
 *   `protocol.ext.allow=always` of the repository, and older versions of git do not know `GIT_NO_LAZY_FETCH`.
 * - a bare repository hidden among the files: not entered (`safe.bareRepository`), from git 2.38 on.
 * - pagers, editors, aliases and `gpg.program`: no command used here looks at them; `log`, which would check signatures, is
 *   told not to (see `log.ts`).
 */
export const safeArguments: readonly string[] = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
  '-c',
  'credential.helper=',
  '-c',
  'safe.bareRepository=explicit',
];

/**
 * Variables of git that come from the person or the computer, not from an outer git command. Of the configuration in the
 * environment, `GIT_CONFIG_COUNT` and its pairs stay: build servers say there whose folders are safe.
 */
const kept = /^GIT_(EXEC_PATH|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+))$/;

const fixed: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // A replaced object has other bytes than its id says, and nobody else who pulls would see it.
  GIT_NO_REPLACE_OBJECTS: '1',
  // Nor would anybody see parents that this clone alone gives a commit. Of a file that is there git would speak.
  GIT_GRAFT_FILE: '/dev/null/none',
};

/**
 * The environment for git: without what points it to another repository or index (an outer git sets `GIT_DIR` and its
 * like when it runs us in a hook), and without anything that nobody has thought of here.
 */
export function gitEnvironment(base: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value === undefined) continue;
    if (/^GIT_/i.test(name) && !kept.test(name.toUpperCase())) continue;
    if (/^(LC_ALL|LANGUAGE|SSH_ASKPASS)$/i.test(name)) continue;
    environment[name] = value;
  }
  return { ...environment, ...fixed };
}
