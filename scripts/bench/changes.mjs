import { protoPath } from './protobuf.mjs';
import { contractPath } from './workspace.mjs';

/** One change in so many takes a field away that others use; the rest add one. */
const breakingEvery = 5;

/**
 * `changed` changes spread over the made workspace, every fifth of them breaking.
 *
 * @returns `{ index, breaking }[]`, where index is the number of the contract
 */
export function plannedChanges({ count, changed }) {
  return Array.from({ length: changed }, (_, n) => ({
    index: Math.floor((n * count) / changed),
    breaking: n % breakingEvery === 0,
  }));
}

/** The changed contract files, by path. */
export function changedContracts(files, changes) {
  return changedFiles(files, changes, contractPath, {
    remove: text => replaced(replaced(text, 'required: [id, total]', 'required: [id]'), totalLine, ''),
    add: text => replaced(replaced(text, totalLine, `${totalLine}        note: { type: string }\n`), '1.0.0', '1.1.0'),
  });
}

/** The changed Protocol Buffers files, by path. */
export function changedProtos(files, changes) {
  return changedFiles(files, changes, protoPath, {
    remove: text => replaced(text, protoTotalLine, ''),
    add: text => replaced(text, protoTotalLine, `${protoTotalLine}  string note = 10;\n`),
  });
}

const totalLine = '        total: { type: number, minimum: 0 }\n';
const protoTotalLine = '  double total = 2;\n';

function changedFiles(files, changes, pathOf, { remove, add }) {
  return new Map(
    changes.map(({ index, breaking }) => {
      const path = pathOf(index);
      return [path, (breaking ? remove : add)(files.get(path))];
    }),
  );
}

/** The first occurrence only: it lies in the events, which others rely on. */
function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`The made file does not have “${from}”.`);
  return text.replace(from, to);
}
