import { type Calendar, type Weekday, weekdays } from '../base/values/calendar.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import { silenceRules } from './contract.js';
import {
  dateField,
  dateItem,
  durationField,
  itemsOf,
  mapField,
  missLimitField,
  moneyField,
  nodeField,
  numberField,
  percentField,
  quantityField,
  textField,
  textList,
  timeLimitField,
  versionField,
  wordField,
  wordOf,
} from './fieldReader.js';
import {
  type Cost,
  type Forecast,
  type Observed,
  type Policy,
  type RuleSeverity,
  recordedStates,
  ruleSeverities,
  type Status,
  type StatusEntry,
  type Team,
} from './others.js';
import type { Placed } from './placed.js';

export function readTeam(root: MapNode, id: Placed<string>): Team {
  const contact = mapField(root, 'contact');
  return {
    kind: 'team',
    id,
    root,
    title: textField(root, 'title'),
    lead: textField(root, 'lead'),
    chat: textField(contact, 'chat'),
    email: textField(contact, 'email'),
    members: textList(root, 'members') ?? [],
    away: itemsOf(root, 'away').flatMap(item => {
      const from = dateField(item, 'from');
      const until = dateField(item, 'until');
      return from && until ? [{ from, until }] : [];
    }),
    maySpend: itemsOf(root, 'mayDecide').flatMap(item => moneyField(item, 'spend') ?? []),
  };
}

export function readPolicy(root: MapNode, id: Placed<string>): Policy {
  const severities = new Map<string, Placed<RuleSeverity>>();
  for (const entry of mapField(root, 'severities')?.entries ?? []) {
    const severity = wordOf(entry, ruleSeverities);
    if (severity && !severities.has(entry.key.text)) severities.set(entry.key.text, severity);
  }
  const back = mapField(root, 'return');
  return {
    kind: 'policy',
    id,
    root,
    tolerance: percentField(root, 'tolerance'),
    smallestWindow: durationField(root, 'smallestWindow'),
    watchFrom: missLimitField(root, 'watchFrom'),
    forecastsToConfirm: numberField(root, 'forecastsToConfirm'),
    forecastsStaleAfter: durationField(root, 'forecastsStaleAfter'),
    atLastResponsibleMoment: wordField(root, 'atLastResponsibleMoment', silenceRules),
    back: {
      missBy: missLimitField(back, 'missBy'),
      for: durationField(back, 'for'),
      observations: numberField(back, 'observations'),
      times: numberField(back, 'times'),
    },
    driftLimit: missLimitField(root, 'driftLimit'),
    correlation: numberField(root, 'correlation'),
    calendar: readCalendar(mapField(root, 'calendar')),
    timezone: textField(root, 'timezone'),
    gitTimeLimit: timeLimitField(root, 'gitTimeLimit'),
    reader: wordField(mapField(root, 'payloads'), 'reader', ['tolerant', 'strict']),
    formats: wordField(mapField(root, 'payloads'), 'formats', ['annotation', 'asserted']),
    serviceLevelsFrom: percentField(root, 'serviceLevelsFrom'),
    thinMargin: percentField(root, 'thinMargin'),
    singlePointFrom: numberField(root, 'singlePointFrom'),
    signatures: numberField(root, 'signatures'),
    severities,
  };
}

const weekendByDefault: readonly Weekday[] = ['saturday', 'sunday'];

function readCalendar(map: MapNode | undefined): Calendar {
  const written = textList(map, 'weekend')?.map(({ value }) => value);
  const weekend = weekdays.filter(day => written?.includes(day));
  return {
    workingDays: textField(map, 'count')?.value === 'workingDays',
    // In a week without a day of work nothing would ever be done; it is told as a mistake.
    weekend: new Set(written && weekend.length < weekdays.length ? weekend : weekendByDefault),
    holidays: itemsOf(map, 'holidays').flatMap(item => dateItem(item)?.value ?? []),
  };
}

export function readStatus(root: MapNode, id: Placed<string>): Status {
  return { kind: 'status', id, root, entries: itemsOf(root, 'entries').map(node => readEntry(node)) };
}

function readEntry(node: Node): StatusEntry {
  return {
    node,
    date: dateField(node, 'date'),
    output: textField(node, 'output'),
    forecast: readForecast(node),
    delivered: versionField(node, 'delivered'),
    level: textField(node, 'level'),
    observed: readObserved(node),
    done: textList(node, 'done'),
    cost: readCost(node),
    reversion: textField(node, 'reversion'),
    state: wordField(node, 'state', recordedStates),
    mode: wordField(node, 'mode', ['shadow', 'armed']),
    because: textField(node, 'because'),
  };
}

function readForecast(entry: Node): Forecast | undefined {
  const written = nodeField(entry, 'forecast')?.value;
  const day = dateField(entry, 'forecast');
  if (written && day) return { node: written, likely: day, low: undefined, high: undefined };
  const likely = dateField(written, 'likely');
  if (!written || !likely) return undefined;
  return { node: written, likely, low: dateField(written, 'low'), high: dateField(written, 'high') };
}

function readObserved(entry: Node): Observed | undefined {
  const node = nodeField(entry, 'observed')?.value;
  const quantity = quantityField(entry, 'observed');
  if (node && quantity) return { kind: 'quantity', node, value: quantity.value };
  const good = numberField(node, 'good');
  const total = numberField(node, 'total');
  return node && good && total ? { kind: 'goodOfTotal', node, good: good.value, total: total.value } : undefined;
}

function readCost(entry: Node): Cost | undefined {
  const node = mapField(entry, 'cost');
  return node && { node, spent: moneyField(node, 'spent'), estimate: moneyField(node, 'estimate') };
}
