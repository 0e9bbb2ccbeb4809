import { setImmediate } from 'node:timers/promises';
import type { Run, WhatIf } from '../../analysis/propagation/answers.js';
import { compileNetwork } from '../../analysis/propagation/compile.js';
import { never } from '../../analysis/propagation/days.js';
import { Simulation } from '../../analysis/propagation/simulation.js';
import { Oracle } from '../../analysis/propagation/whatIf.js';
import { daysBetween, type PlainDate, parseDate } from '../../base/values/date.js';
import { readHypotheses } from '../../features/whatIf/hypotheses.js';
import { whatIfMarkdown } from '../../features/whatIf/markdown.js';
import { whatIfMermaid } from '../../features/whatIf/mermaid.js';
import { asked } from '../hypotheses.js';
import type { ExitCode, Output, Streams } from '../program.js';
import { projectOf } from '../projectOf.js';
import { refuse } from '../refuse.js';
import { noContracts, tellUnread } from '../unreadFiles.js';
import { type OddsBeside, writeOddsText } from '../writers/oddsText.js';
import { writeWhatIfJson } from '../writers/whatIfJson.js';
import { writeWhatIfText } from '../writers/whatIfText.js';

export interface WhatIfArguments {
  readonly words: readonly string[];
  /** `from`: told from today on; `never`: nobody says anything; else the day from which on it is told. */
  readonly known: string;
  readonly asOf?: PlainDate;
  readonly format: 'text' | 'json' | 'markdown' | 'mermaid';
  /** How often the forecasts are drawn; undefined: not at all. */
  readonly runs?: number;
  readonly seed: number;
}

/** `contracts whatif`: who trips and when, who goes on with Plan B, who is blocked, and how late the last ones are. */
export async function whatIf(args: WhatIfArguments, { out, err }: Streams): Promise<ExitCode> {
  const { hypotheses: texts, folder, noFolders } = await asked(args.words);
  if (texts.length === 0 && args.runs === undefined) {
    return refuse(err, 'suppose something, as “contracts whatif "slip payments/orders#order-placed 10d"”.');
  }
  if (args.runs !== undefined && (args.format === 'markdown' || args.format === 'mermaid')) {
    return refuse(err, `“--runs” is told as text or json, not as ${args.format}.`);
  }
  const project = await projectOf({ folder, baseline: 'none', ...(args.asOf ? { asOf: args.asOf } : {}) }, err);
  if (!project) return 2;
  const { workspace, checker } = project.context;
  const known = knownFrom(args.known, checker.today);
  if (typeof known === 'string') return refuse(err, known);
  const unread = tellUnread(project, err);
  if (workspace.allContracts().length === 0) return refuse(err, noContracts(folder));
  const network = await project.settled(() => compileNetwork(workspace, checker.today, checker.settings));
  const read = readHypotheses(texts, network);
  if (!read.ok) {
    return refuse(err, ...read.messages, ...noFolders.map(text => `Nor is there a folder “${text}”.`));
  }
  const { hypotheses } = read;
  const oracle = new Oracle(network);
  const answer = oracle.whatIf(hypotheses, known);
  const odds = args.runs === undefined ? undefined : await drawn(oracle.run(hypotheses, known), args.runs, args.seed);
  if (args.format === 'json') writeWhatIfJson(answer, odds, unread.problems, out);
  else write(answer, odds, args.format, out);
  if (!isHarmless(answer)) return 1;
  return unread.matters ? 2 : 0;
}

/** The day from which on it is told, counted from today; a sentence where the text is none. */
function knownFrom(text: string, today: PlainDate): number | string {
  if (text === 'from') return 0;
  if (text === 'never') return never;
  const date = parseDate(text);
  if (!date.ok)
    return `--known is “${text}”: write “from” (told from today on), “never”, or the day from which on it is told.`;
  const day = daysBetween(today, date.value);
  return day < 0 ? `--known ${text} has passed: write ${today} or later, “from” or “never”.` : day;
}

/** Nobody notices, or the slack takes it. */
function isHarmless({ dependents, trips }: WhatIf): boolean {
  return trips.length === 0 && dependents.every(({ state }) => state === 'absorbs' || state === 'unaffected');
}

/** How many runs are made before others are let in. */
const slice = 250;

/** The odds with the policy's correlation, and without any. */
async function drawn(run: Run, runs: number, seed: number): Promise<OddsBeside> {
  const simulated = async (correlation: number) => {
    const simulation = new Simulation(run, { runs, seed, correlation });
    while (!simulation.isDone) {
      simulation.step(slice);
      await setImmediate();
    }
    return simulation.odds();
  };
  const odds = await simulated(run.network.settings.correlation.valueOf());
  return { odds, independent: await simulated(0) };
}

function write(
  answer: WhatIf,
  odds: OddsBeside | undefined,
  format: Exclude<WhatIfArguments['format'], 'json'>,
  out: Output,
): void {
  if (format === 'markdown') out.write(whatIfMarkdown(answer, { picture: true }));
  else if (format === 'mermaid') out.write(`${whatIfMermaid(answer)}\n`);
  else if (answer.hypotheses.length > 0) writeWhatIfText(answer, out);
  if (odds && format === 'text') writeOddsText(odds, out);
}
