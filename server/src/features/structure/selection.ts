import { encloses, type Range } from '../../base/range.js';
import { nodeAt, placeOf } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';

/** What “expand selection” goes through from an offset: each range lies in the next one, the last is the whole text. */
export function selectionRanges({ text, tree: { root } }: ContractFile, offset: number): readonly Range[] {
  const ranges: Range[] = [{ start: 0, end: text.length }];
  const add = ({ start, end }: Range) => {
    const around = ranges[0] as Range;
    const isNew = start !== around.start || end !== around.end;
    if (isNew && start <= offset && offset <= end && encloses(around, { start, end })) ranges.unshift({ start, end });
  };
  const place = nodeAt(root, offset);
  for (const step of place?.steps ?? []) {
    add(step.parent);
    if ('entry' in step) add(step.entry);
  }
  if (place) {
    add(placeOf(place.node));
    if (place.node.kind === 'scalar' && (place.node.style === 'single' || place.node.style === 'double'))
      add({ start: place.node.start + 1, end: place.node.end - 1 });
    if (place.node.kind === 'scalar') add(wordAt(text.content, offset));
  }
  return ranges;
}

/** The letters, digits and hyphens around an offset: one part of an id, a path or a date. */
function wordAt(content: string, offset: number): Range {
  const isWord = (at: number) => /[\p{L}\p{N}_-]/u.test(content[at] ?? '');
  let [start, end] = [offset, offset];
  while (start > 0 && isWord(start - 1)) start -= 1;
  while (isWord(end)) end += 1;
  return { start, end };
}
