import type { InlayHint } from 'vscode-languageserver';
import { inlayHintsIn } from '../../features/inlayHints/inlayHints.js';
import type { Capabilities, Edge } from './edge.js';
import { refreshWhenSettled } from './refresher.js';

export function registerInlayHints(edge: Edge): Capabilities {
  const { languages } = edge.connection;
  languages.inlayHint.on(
    edge.handle(({ textDocument, range }): InlayHint[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file || !edge.host.settings.inlayHints) return [];
      const asked = { start: file.text.offsetAt(range.start), end: file.text.offsetAt(range.end) };
      return inlayHintsIn(file, asked, reading.context).map(({ offset, label, source }) => {
        const location = reading.to.location(source);
        return {
          position: file.text.positionAt(offset),
          // With a place the label is a link to where the provider says so.
          label: location ? [{ value: label, location }] : label,
          paddingLeft: true,
        };
      });
    }),
  );
  refreshWhenSettled(edge, edge.client.workspace?.inlayHint?.refreshSupport, () => languages.inlayHint.refresh());
  return { inlayHintProvider: true };
}
