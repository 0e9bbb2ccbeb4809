import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';

// The transport (`--node-ipc`, `--stdio`, `--socket=…`) is told on the command line, as every client does it.
serve(createConnection(ProposedFeatures.all));
