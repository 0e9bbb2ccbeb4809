import { escapeStep } from '../../base/pointer.js';
import { get, walk } from '../../syntax/query.js';
import { differenceOf } from '../hover/changeText.js';
import type { Ask, Proposal } from './proposal.js';

const deepest = 6;
const most = 500;

/** Places in this file that a waiver can name: those of changes that its rule reports, then all others. */
export function waiverPlaces(ask: Ask): readonly Proposal[] {
  const { document, path, file, context } = ask;
  const rule = get(document.root, ...path.slice(0, -1), 'rule');
  const difference = differenceOf(file, context);
  const changes = (difference.state === 'known' ? difference.changes : []).filter(
    ({ at, verdict }) => at !== '' && verdict !== 'compatible',
  );
  const wanted =
    rule?.kind === 'scalar' && rule.text !== '' ? changes.filter(change => change.rule === rule.text) : changes;
  return [
    ...wanted.map(({ at, message }): Proposal => ({ label: at, kind: 'place', detail: message })),
    ...writtenPlaces(ask),
  ];
}

function writtenPlaces({ document }: Ask): readonly Proposal[] {
  const places: Proposal[] = [];
  walk(document.root, (_, path) => {
    if (path[0] === 'waivers' || path[0] === 'updates' || places.length >= most) return false;
    if (path.length > 1)
      places.push({
        label: path.map(step => escapeStep(step)).join('/'),
        kind: 'place',
      });
    return path.length < deepest;
  });
  return places;
}
