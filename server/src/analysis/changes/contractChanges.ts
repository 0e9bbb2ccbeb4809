import { compareDates } from '../../base/values/date.js';
import type { Output } from '../../model/contract.js';
import { entry } from '../../syntax/query.js';
import { directHits } from '../hits.js';
import type { Change } from './change.js';
import type { ChangeContext, Pair, Side } from './context.js';
import { dateChanges } from './dates.js';
import { levelChanges } from './levels.js';
import { matchOutputs } from './matchOutputs.js';
import { budgetChanges, scopeChanges } from './scopeAndBudget.js';
import { shapeChanges } from './shapes.js';
import { stageChanges } from './stages.js';
import { contractTextChanges, outputTextChanges } from './texts.js';

export { isBinding } from './stages.js';

/** Everything that changed in a contract's promises since the baseline: its stage, then its outputs in the order in which they were. */
export function contractChanges(before: Side, after: Side, context: ChangeContext): readonly Change[] {
  const matches = matchOutputs(before.contract, after.contract);
  const kept = matches.kept.map(
    ([was, is]): Pair<Output> => ({ before: { ...before, value: was }, after: { ...after, value: is } }),
  );
  const changes = kept.flatMap((pair): readonly Change[] => [
    ...shapeChanges(pair, 'schema', context),
    ...shapeChanges(pair, 'accepts', context),
    ...removedSchemas(pair, context),
    ...levelChanges(pair, context),
    ...scopeChanges(pair, context),
    ...budgetChanges(pair, context),
    ...dateChanges(pair, context),
    ...outputTextChanges(pair),
  ]);
  const removed = matches.removed.map(output => removedOutput(output, before, after, context));
  const added = matches.added.map(output => addedOutput(output));
  return [
    ...stageChanges(before, after, kept, context),
    ...contractTextChanges(before, after),
    ...changes,
    ...removed,
    ...added,
  ];
}

/** A schema taken away: nothing is promised of the payload any more. */
function removedSchemas(pair: Pair<Output>, context: ChangeContext): readonly Change[] {
  return (['schema', 'accepts'] as const).flatMap((key): readonly Change[] => {
    const before = pair.before.value[key];
    const after = pair.after.value[key];
    const name = pair.after.value.name;
    if (!before && after) return [schemaAdded(name, key, after.entry ?? after.node)];
    // A key without a value is half-typed: what is to stand there is not known yet.
    if (!before || after || entry(pair.after.value.body, key)) return [];
    const first = context.reliances(pair).filter(({ reliance: { input }, planB }) => {
      if (planB?.takesPlace === false) return true;
      return key === 'schema' ? input.uses?.value.length !== 0 : input.sends !== undefined;
    });
    return [
      {
        rule: 'breaking/schema-removed',
        aspect: 'shape',
        output: name,
        verdict: 'breaking',
        message: `“${name}” no longer says what its ${key === 'schema' ? 'payload' : 'request'} looks like: “${key}” is gone.`,
        why: [],
        demand: 'major',
        at: `outputs/${name}/${key}`,
        range: pair.after.value.nameNode,
        before: { file: pair.before.file, range: before.entry ?? before.node },
        hits: context.spread(directHits(first, 'shape')),
      },
    ];
  });
}

function schemaAdded(output: string, key: 'schema' | 'accepts', range: Change['range']): Change {
  return {
    rule: undefined,
    aspect: 'shape',
    output,
    verdict: 'compatible',
    message: `“${output}” now says what its ${key === 'schema' ? 'payload' : 'request'} looks like.`,
    why: [],
    demand: 'minor',
    at: `outputs/${output}/${key}`,
    range,
    hits: [],
  };
}

function removedOutput(output: Output, before: Side, after: Side, context: ChangeContext): Change {
  const sunset = output.deprecated?.sunset?.value;
  const announced = sunset !== undefined && compareDates(sunset, context.asOf) < 0;
  const gone: Pair<Output> = { before: { ...before, value: output }, after: { ...after, value: output } };
  const hits = directHits(context.reliances(gone), 'shape');
  return {
    rule: 'breaking/output-removed',
    aspect: 'removed',
    output: output.name,
    verdict: announced && hits.length === 0 ? 'compatible' : 'breaking',
    message: `The output “${output.name}” is gone.`,
    why: [],
    demand: 'major',
    at: `outputs/${output.name}`,
    range: after.contract.id.node,
    before: { file: before.file, range: output.range },
    hits: context.spread(hits),
  };
}

function addedOutput(output: Output): Change {
  return {
    rule: undefined,
    aspect: 'added',
    output: output.name,
    verdict: 'compatible',
    message: `The output “${output.name}” is new.`,
    why: [],
    demand: 'minor',
    at: `outputs/${output.name}`,
    range: output.nameNode,
    hits: [],
  };
}
