import { createConnection, Message, ProposedFeatures } from 'vscode-languageserver/node';
import { cancelledError } from './cancelled.js';
import { serve } from './server.js';

/** A request that is cancelled before its turn came is answered so at once, without its work being done. */
const connectionStrategy = {
  cancelUndispatched: (message: Message) => ({
    jsonrpc: '2.0',
    id: null,
    error: cancelledError(Message.isRequest(message) ? message.method : undefined).toJson(),
  }),
};

// The transport (`--node-ipc`, `--stdio`, `--socket=…`) is told on the command line, as every client does it.
serve(createConnection(ProposedFeatures.all, { connectionStrategy }));
