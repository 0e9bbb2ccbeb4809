import type { Impact, ImpactHit } from '../../features/impact.js';
import type { Place } from '../../features/place.js';
import type { Output } from '../program.js';

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeImpactJson(
  { changes, baseline }: Impact,
  hit: readonly string[],
  at: (place: Place) => string,
  out: Output,
): void {
  const document = {
    version: 1,
    baseline,
    contractsHit: hit,
    changes: changes.map(({ id: _, place, hits, ...change }) => ({
      ...change,
      at: place && at(place),
      hits: hits.map(one => hitJson(one, at)),
    })),
  };
  out.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

function hitJson({ place, ...hit }: ImpactHit, at: (place: Place) => string): object {
  return { ...hit, at: hit.onlyBefore ? undefined : at(place) };
}
