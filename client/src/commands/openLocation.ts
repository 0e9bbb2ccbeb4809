import { commands, type Disposable, window } from 'vscode';
import type { Location } from '../../../server/src/protocol/index.js';
import { startOf, toUri } from '../places.js';

/** @param before told the URI, as the editor spells it, before it is shown */
export function registerOpenLocation(before: (uri: string) => void): Disposable {
  return commands.registerCommand('contracts.openLocation', async (location: Location) => {
    const uri = toUri(location);
    before(uri.toString());
    await window.showTextDocument(uri, { selection: startOf(location) });
  });
}
