import type { MapNode } from '../syntax/nodes.js';
import {
  dateField,
  itemsOf,
  mapField,
  moneyField,
  numberField,
  percentField,
  textField,
  textList,
  versionField,
  wordField,
  wordOf,
} from './fieldReader.js';
import { type Policy, type RuleSeverity, ruleSeverities, type Status, type Team } from './others.js';
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
    maySpend: itemsOf(root, 'mayDecide').flatMap(item => moneyField(item, 'spend') ?? []),
  };
}

export function readPolicy(root: MapNode, id: Placed<string>): Policy {
  const severities = new Map<string, Placed<RuleSeverity>>();
  for (const entry of mapField(root, 'severities')?.entries ?? []) {
    const severity = wordOf(entry, ruleSeverities);
    if (severity && !severities.has(entry.key.text)) severities.set(entry.key.text, severity);
  }
  return {
    kind: 'policy',
    id,
    root,
    tolerance: percentField(root, 'tolerance'),
    timezone: textField(root, 'timezone'),
    reader: wordField(mapField(root, 'payloads'), 'reader', ['tolerant', 'strict']),
    serviceLevelsFrom: percentField(root, 'serviceLevelsFrom'),
    thinMargin: percentField(root, 'thinMargin'),
    signatures: numberField(root, 'signatures'),
    severities,
  };
}

export function readStatus(root: MapNode, id: Placed<string>): Status {
  return {
    kind: 'status',
    id,
    root,
    entries: itemsOf(root, 'entries').map(node => ({
      node,
      date: dateField(node, 'date'),
      output: textField(node, 'output'),
      reversion: textField(node, 'reversion'),
      level: textField(node, 'level'),
      delivered: versionField(node, 'delivered'),
    })),
  };
}
