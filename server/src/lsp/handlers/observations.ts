import { formatDate } from '../../base/values/date.js';
import { levelText } from '../../features/hover/levelText.js';
import { recordingOf } from '../../features/reversion/recording.js';
import type {
  ObservableOutputsResult,
  RecordObservationParams,
  RecordObservationResult,
} from '../../protocol/index.js';
import type { Capabilities, Edge } from './edge.js';
import { present } from './rows.js';

export function registerObservations(edge: Edge): Capabilities {
  edge.answer('contracts/observableOutputs', () => observableOutputs(edge));
  edge.answer('contracts/recordObservation', params => recordObservation(params, edge));
  return {};
}

function observableOutputs(edge: Edge): ObservableOutputsResult {
  const { context, to } = edge.read();
  return {
    outputs: context.workspace.allContracts().flatMap(({ file, document }) =>
      document.outputs.map(output =>
        present({
          contract: document.id.value,
          output: output.name,
          due: output.due && formatDate(output.due.value),
          version: (output.version ?? document.version)?.value.text,
          levels: output.levels.map(level => ({ name: level.name, promised: levelText(level) })),
          location: to.location({ file: file.key, range: output.nameNode }),
        }),
      ),
    ),
  };
}

function recordObservation({ contract, output, what }: RecordObservationParams, edge: Edge): RecordObservationResult {
  const { context, to } = edge.read();
  const recording = recordingOf({ output: `${contract}#${output}`, what }, context);
  if (!recording.ok) return { kind: 'refused', message: recording.message };
  const { file, isNew, edit } = recording.value;
  const at = to.location({ file, range: edit.range }) ?? { uri: edge.open.uri(file), range: beginning };
  return { kind: 'edit', at, newText: edit.newText, isNew };
}

const beginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
