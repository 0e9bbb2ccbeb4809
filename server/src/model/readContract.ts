import type { MapNode, Node } from '../syntax/nodes.js';
import {
  type Contract,
  type Input,
  type Level,
  type Output,
  type Override,
  type Pin,
  type PlanB,
  type ReturnTerms,
  type ReversionPoint,
  type ScopeItem,
  silenceRules,
  stages,
  type Waiver,
  type Watch,
} from './contract.js';
import {
  booleanField,
  dateField,
  durationField,
  itemsOf,
  mapField,
  missLimitField,
  moneyField,
  namedField,
  nodeField,
  numberField,
  pathList,
  percentField,
  quantityField,
  quantityItem,
  rangeField,
  referenceField,
  referenceList,
  textField,
  textItem,
  textList,
  versionField,
  wordField,
} from './fieldReader.js';
import type { Named, Placed } from './placed.js';

/** Reads a contract from the map of its file. */
export function readContract(root: MapNode, id: Placed<string>): Contract {
  const intent = mapField(root, 'intent');
  return {
    kind: 'contract',
    id,
    root,
    version: versionField(root, 'version'),
    title: textField(root, 'title'),
    owner: textField(root, 'owner'),
    stage: wordField(root, 'stage', stages),
    agreedOn: dateField(root, 'agreedOn'),
    summary: textField(root, 'summary'),
    intent: intent && {
      aim: textField(intent, 'aim'),
      mechanism: textField(intent, 'mechanism'),
      feedback: textField(intent, 'feedback'),
    },
    formerly: textList(root, 'formerly') ?? [],
    outputs: namedField(root, 'outputs').map(named => readOutput(named)),
    inputs: namedField(root, 'inputs').map(named => readInput(named)),
    reversionPoints: namedField(root, 'reversionPoints').map(named => readReversionPoint(named)),
    waivers: itemsOf(root, 'waivers').map(node => readWaiver(node)),
    updates: itemsOf(root, 'updates').map(node => ({
      node,
      date: dateField(node, 'date'),
      summary: textField(node, 'summary'),
      briefing: textField(node, 'briefing'),
    })),
  };
}

function readOutput({ name, nameNode, body, range }: Named): Output {
  const deprecated = mapField(body, 'deprecated');
  return {
    name,
    nameNode,
    body,
    range,
    summary: textField(body, 'summary'),
    version: versionField(body, 'version'),
    due: dateField(body, 'due'),
    agreedOn: dateField(body, 'agreedOn'),
    formerly: textList(body, 'formerly') ?? [],
    schema: nodeField(body, 'schema'),
    accepts: nodeField(body, 'accepts'),
    levels: readLevels(body),
    scope: readScope(body),
    budget: quantityField(body, 'budget'),
    dependsOn: textList(body, 'dependsOn'),
    slack: durationField(body, 'slack'),
    deprecated: deprecated && {
      node: deprecated,
      since: dateField(deprecated, 'since'),
      sunset: dateField(deprecated, 'sunset'),
      use: referenceField(deprecated, 'use'),
    },
  };
}

function readScope(body: Node | undefined): Output['scope'] {
  const scope = nodeField(body, 'scope');
  const items = itemsOf(body, 'scope').map(item => readScopeItem(item));
  return scope && { ...scope, value: items.filter(isPresent) };
}

function readScopeItem(node: Node): ScopeItem | undefined {
  const id = textField(node, 'id') ?? textItem(node);
  return id && { id, weight: numberField(node, 'weight'), must: booleanField(node, 'must') };
}

function readLevels(holder: Node | undefined): readonly Level[] {
  return namedField(holder, 'levels').map(({ name, nameNode, body, range }) => ({
    name,
    nameNode,
    body,
    range,
    atLeast: quantityField(body, 'atLeast'),
    atMost: quantityField(body, 'atMost'),
    rangeOf: readRange(body),
    window: durationField(body, 'window'),
    scale: quantityField(body, 'scale'),
    absolute: quantityField(body, 'absolute'),
  }));
}

function readRange(body: Node | undefined): Level['rangeOf'] {
  const placed = nodeField(body, 'range');
  const [low, high, ...rest] = itemsOf(body, 'range').map(item => quantityItem(item));
  return placed && low && high && rest.length === 0 ? { ...placed, value: [low.value, high.value] } : undefined;
}

function readInput({ name, nameNode, body, range }: Named): Input {
  const uses = pathList(body, 'uses');
  const sends = pathList(body, 'sends');
  return {
    name,
    nameNode,
    body,
    range,
    from: referenceField(body, 'from'),
    version: rangeField(body, 'version'),
    need: wordField(body, 'need', ['hard', 'soft']),
    needBy: dateField(body, 'needBy'),
    uses: placeList(body, 'uses', uses),
    sends: placeList(body, 'sends', sends),
    levels: readLevels(body),
    schema: nodeField(body, 'schema'),
    checkpoints: itemsOf(body, 'checkpoints').map(node => ({ node, by: dateField(node, 'by') })),
    pins: itemsOf(body, 'pins').map(node => readPin(node)),
    assumes: itemsOf(body, 'assumes').map(node => ({
      node,
      claim: textField(node, 'claim'),
      evidence: textField(node, 'evidence'),
    })),
  };
}

function readPin(node: Node): Pin {
  return {
    node,
    date: dateField(node, 'date'),
    version: versionField(node, 'version'),
    agreedOn: dateField(node, 'agreedOn'),
    due: dateField(node, 'due'),
    levels: readLevels(node),
    scope: readScope(node),
    budget: quantityField(node, 'budget'),
  };
}

function readReversionPoint(named: Named): ReversionPoint {
  const { body } = named;
  const planB = mapField(body, 'planB');
  const override = mapField(body, 'override');
  return {
    ...named,
    summary: textField(body, 'summary'),
    formerly: textList(body, 'formerly') ?? [],
    watches: readWatches(body),
    missBy: percentField(body, 'missBy'),
    mode: wordField(body, 'mode', ['shadow', 'armed']),
    atLastResponsibleMoment: wordField(body, 'atLastResponsibleMoment', silenceRules),
    planB: planB && readPlanB(planB),
    back: readReturn(body),
    override: override && readOverride(override),
  };
}

function readPlanB(planB: MapNode): PlanB {
  const drill = mapField(planB, 'drill');
  return {
    node: planB,
    summary: textField(planB, 'summary'),
    from: referenceField(planB, 'from'),
    version: rangeField(planB, 'version'),
    needs: referenceList(planB, 'needs') ?? [],
    leadTime: durationField(planB, 'leadTime'),
    pad: durationField(planB, 'pad'),
    adds: durationField(planB, 'adds'),
    owner: textField(planB, 'owner'),
    cap: moneyField(mapField(planB, 'costs'), 'cap'),
    changes: textField(planB, 'changes'),
    tell: textList(planB, 'tell') ?? [],
    drill: drill && { node: drill, last: dateField(drill, 'last'), every: durationField(drill, 'every') },
  };
}

function readReturn(body: Node | undefined): ReturnTerms | undefined {
  const terms = nodeField(body, 'return')?.value;
  return (
    terms && {
      node: terms,
      never: textItem(terms)?.value === 'never',
      missBy: missLimitField(terms, 'missBy'),
      for: durationField(terms, 'for'),
      observations: numberField(terms, 'observations'),
      times: numberField(terms, 'times'),
      notAfter: dateField(terms, 'notAfter'),
    }
  );
}

function readOverride(node: MapNode): Override {
  return {
    node,
    keep: wordField(node, 'keep', ['planA', 'planB']),
    reason: textField(node, 'reason'),
    until: dateField(node, 'until'),
    signedBy: textList(node, 'signedBy') ?? [],
  };
}

/** `watches` is an input's name, a map that also says what of it, or a list of either. */
function readWatches(body: Node | undefined): readonly Watch[] {
  const watches = nodeField(body, 'watches')?.value;
  if (!watches) return [];
  const nodes = watches.kind === 'sequence' ? watches.items : [watches];
  return nodes
    .map(node => {
      if (node.kind === 'map') {
        const input = textField(node, 'input');
        return input && { input, what: textList(node, 'what') };
      }
      const input = textItem(node);
      return input && { input, what: undefined };
    })
    .filter(isPresent);
}

function readWaiver(node: Node): Waiver {
  return {
    node,
    rule: textField(node, 'rule'),
    at: textField(node, 'at'),
    reason: textField(node, 'reason'),
    until: dateField(node, 'until'),
    signedBy: textList(node, 'signedBy') ?? [],
  };
}

function placeList<T>(
  body: Node | undefined,
  key: string,
  values: readonly T[] | undefined,
): Placed<readonly T[]> | undefined {
  const field = nodeField(body, key);
  return values && field && { ...field, value: values };
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
