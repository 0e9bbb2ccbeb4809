import { comparison } from '../../changes/comparisons.js';
import { PromisedPaths } from '../../promisedPaths.js';
import type { Miss } from '../types.js';
import { actualLeg, type JudgedLeg, type LegContext, type Moment, noMiss } from './leg.js';

/**
 * Whether the shape has every field that is used, and nothing is sent that the input's own `schema` does not expect; what
 * falls short of that is 100 %. Known only as the files stand.
 */
export function shapeLeg(context: LegContext, moment: Moment): JudgedLeg {
  return actualLeg('shape', missOf(context, moment), [], context, moment);
}

const whole = noMiss.add(1);

function missOf(context: LegContext, moment: Moment): Miss {
  const { input, promised } = context;
  const notApplicable = (reason: string): Miss => ({ kind: 'notApplicable', reason });
  if (!moment.undated) return notApplicable('the shape is known only as it stands today');
  if (input.uses?.value.length === 0) return notApplicable('no field of the payload is used');
  if (!promised.output.schema) return notApplicable('no shape was promised');
  const gone = missingFields(context);
  if (gone && gone.length > 0) {
    const words = `${gone.join(', ')} ${gone.length === 1 ? 'is' : 'are'} used and missing`;
    return { kind: 'known', ratio: whole, words };
  }
  const expected = missOfExpectation(context);
  if (expected) return expected;
  if (gone) return { kind: 'known', ratio: noMiss, words: 'every used field is there' };
  const reason = 'the whole payload is used: name the fields in “uses”, so that one that is missing can be told';
  return { kind: 'unknown', reason };
}

/** The used fields that the promise does not have; undefined where the whole payload is used. */
function missingFields({ input, promised, view, settings }: LegContext): readonly string[] | undefined {
  const { schema } = promised.output;
  if (!input.uses || !schema) return undefined;
  const paths = PromisedPaths.of(promised.file, schema.node, file => view.schemaFile(file));
  return input.uses.value
    .filter(({ value }) => {
      const presence = paths.at(value.text);
      return presence !== 'declared' && !(presence === 'open' && settings.reader === 'strict');
    })
    .map(({ value }) => value.text);
}

/** Whether all that is promised is what the input expects; undefined where it expects nothing of its own. */
function missOfExpectation({ file, input, promised, view, settings }: LegContext): Miss | undefined {
  const [expected, schema] = [input.schema, promised.output.schema];
  if (!expected || !schema) return undefined;
  const source = (key: Parameters<typeof view.schemaFile>[0]) => view.schemaFile(key);
  const { ask } = comparison(
    { file, node: expected.node, source },
    { file: promised.file, node: schema.node, source },
    'output',
    settings,
  );
  const { verdict, findings, why, pending } = ask(undefined);
  // A point must not trip on what the validators may still dispute; whoever shows it waits until they were asked.
  if (pending) return { kind: 'unknown', reason: 'the validators were not asked yet' };
  if (verdict === 'compatible') return { kind: 'known', ratio: noMiss, words: 'all that is promised is expected' };
  if (verdict === 'unknown')
    return {
      kind: 'unknown',
      reason: `whether all that is promised is expected cannot be told: ${why.join(' ')}`.trim(),
    };
  const places = findings.filter(one => one.verdict === 'breaking' && one.path !== '').map(({ path }) => path);
  const where = places.length === 0 ? '' : ` at ${[...new Set(places)].slice(0, 3).join(', ')}`;
  return { kind: 'known', ratio: whole, words: `what may be sent is not what is expected${where}` };
}
