import { type Parsed, readable, unreadable } from '../../base/parsed.js';
import { quoted } from '../../base/quote.js';
import { compareDates, formatDate, type PlainDate } from '../../base/values/date.js';
import { type ObservedThing, observe } from '../../features/reversion/observation.js';
import { writeWhole } from '../../node/atomicWrite.js';
import { exclusively } from '../../node/exclusively.js';
import { relativePath } from '../../node/relativePath.js';
import { today } from '../../node/today.js';
import type { ExitCode, Streams } from '../program.js';
import { projectOf } from '../projectOf.js';
import { refuse } from '../refuse.js';
import { statusWith } from '../statusFiles.js';

export interface RecordArguments {
  /** `contract#output`. */
  readonly output: string;
  readonly folder: string;
  readonly asOf?: PlainDate;
  readonly forecast?: string;
  readonly level?: string;
  readonly delivered?: string;
  readonly by?: string;
  readonly why?: string;
}

/** `contracts record`: appends one observation to a contract's status. The same one twice is written once. */
export async function record(args: RecordArguments, streams: Streams): Promise<ExitCode> {
  return await exclusively(args.folder, () => append(args, streams));
}

async function append(args: RecordArguments, { out, err }: Streams): Promise<ExitCode> {
  const project = await projectOf(
    { folder: args.folder, baseline: 'none', ...(args.asOf ? { asOf: args.asOf } : {}) },
    err,
  );
  if (!project) return 2;
  const { workspace, checker } = project.context;
  const now = today(checker.settings.timezone);
  if (args.asOf && compareDates(args.asOf, now) > 0) {
    return refuse(
      err,
      `${formatDate(args.asOf)} is after today (${formatDate(now)}), and what was not seen yet cannot be recorded: leave “--as-of” out, or name the day of the observation.`,
    );
  }
  const what = observedThing(args);
  if (!what.ok) return refuse(err, what.message);
  const { output, by, why } = args;
  const observed = observe(
    { output, what: what.value, ...(by === undefined ? {} : { by }), ...(why === undefined ? {} : { why }) },
    workspace,
    checker.today,
  );
  if (!observed.ok) return refuse(err, observed.message);
  const { declared, entry, isRecorded } = observed.value;
  if (isRecorded) {
    out.write('This is recorded already; nothing was written.\n');
    return 0;
  }
  const status = statusWith(declared.file, declared.document, [entry], workspace);
  if (!status.ok) return refuse(err, status.message);
  writeWhole(status.value.path, status.value.text);
  out.write(`recorded in ${relativePath(project.folder, status.value.path)}\n`);
  return 0;
}

/** What was seen: exactly one of the three. */
function observedThing({ forecast, level, delivered }: RecordArguments): Parsed<ObservedThing> {
  const given = [forecast, level, delivered].filter(value => value !== undefined);
  if (given.length !== 1) {
    return unreadable(
      'Say one thing: --forecast with a date, --level with name=quantity, or --delivered with a version.',
    );
  }
  if (forecast !== undefined) return readable({ kind: 'forecast', value: forecast });
  if (delivered !== undefined) return readable({ kind: 'delivered', value: delivered });
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(level ?? '') ?? [];
  if (name !== '' && value.trim() !== '') return readable({ kind: 'level', name, value });
  return unreadable(
    `${quoted(level ?? '')} is no level: write its name and what it was, as freshness=4 min or availability=9940/10000.`,
  );
}
