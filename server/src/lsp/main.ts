import { createConnection, LSPErrorCodes, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';

/** A request that is cancelled before its turn came is answered so at once, without its work being done. */
const connectionStrategy = {
  cancelUndispatched: () => ({
    jsonrpc: '2.0',
    id: null,
    error: { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' },
  }),
};

// The transport (`--node-ipc`, `--stdio`, `--socket=…`) is told on the command line, as every client does it.
serve(createConnection(ProposedFeatures.all, { connectionStrategy }));
