import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Json } from '../../../server/src/compat/verdict.js';
import { accepted, acceptedByAjv, ask, corpus, foreignCorpus } from './support.js';

interface SuiteCase {
  readonly case: string;
  readonly schema1: Json;
  readonly schema2: Json;
  readonly tests: Readonly<Record<string, boolean>>;
}

interface Exceptions {
  readonly wrongLabels: readonly { readonly case: string; readonly question: string; readonly value: Json }[];
  readonly ajvDefects: readonly { readonly case: string }[];
}

const suite = foreignCorpus<SuiteCase[]>('containment-2020-12.json');
const exceptions = corpus<Exceptions>('suite-exceptions.json');

/** The questions of the suite, each as “is every value of the first one of the second”. */
function questions(cases: readonly SuiteCase[]) {
  return cases.flatMap(one =>
    Object.entries(one.tests).map(([question, label]) => {
      const [sub, sup] = question === 's1SubsetEqOfs2' ? [one.schema1, one.schema2] : [one.schema2, one.schema1];
      return { name: one.case, question, label, sub, sup };
    }),
  );
}

describe('containment suite', () => {
  if (!suite) {
    it('was skipped: its corpus is not on this machine', () => equal(suite, undefined));
    return;
  }
  const asked = questions(suite);
  const mislabelled = (name: string, question: string) =>
    exceptions.wrongLabels.some(known => known.case === name && known.question === question);

  it('never says compatible where the label says no, and never breaking without a payload', () => {
    const unsound: string[] = [];
    const unconfirmed: string[] = [];
    const alarms: string[] = [];
    const counts = { right: 0, unknown: 0, wrongLabels: 0 };
    for (const { name, question, label, sub, sup } of asked) {
      const { verdict, witness } = ask({ before: sup, after: sub });
      if (verdict === 'unknown') counts.unknown += 1;
      else if (mislabelled(name, question)) counts.wrongLabels += 1;
      else if ((verdict === 'compatible') === label) counts.right += 1;
      else (verdict === 'compatible' ? unsound : alarms).push(`${name} ${question}`);
      if (verdict !== 'breaking') continue;
      const defect = exceptions.ajvDefects.some(known => known.case === name);
      const judges = defect ? [accepted] : [accepted, acceptedByAjv];
      const shown =
        witness !== undefined && judges.every(judge => judge(sub, witness) === true && judge(sup, witness) === false);
      if (!shown) unconfirmed.push(`${name} ${question}`);
    }
    console.log(`      of ${asked.length} questions: ${JSON.stringify(counts)}`);
    deepEqual({ unsound, alarms, unconfirmed }, { unsound: [], alarms: [], unconfirmed: [] });
  }).timeout(60_000);

  it('has wrong labels, each contradicted by a value', () => {
    for (const { case: name, question, value } of exceptions.wrongLabels) {
      const found = asked.find(one => one.name === name && one.question === question);
      const [inSub, inSup] = found ? [accepted(found.sub, value), accepted(found.sup, value)] : [];
      // A label “yes” falls by a value of the first alone; a label “no” on a constant falls by its being in both.
      deepEqual([name, inSub, inSup], [name, true, found?.label === false]);
    }
  });

  it('answers at least as many questions as it did', () => {
    const answered = asked.filter(({ sub, sup }) => ask({ before: sup, after: sub }).verdict !== 'unknown').length;
    equal(answered >= 1_628, true, `${answered} of ${asked.length}`);
  }).timeout(60_000);
});
