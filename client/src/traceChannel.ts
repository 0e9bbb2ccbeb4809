import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';

/**
 * The log, seen so that `contracts.trace.server` alone decides whether messages are traced. The language client
 * traces only while its channel's level is Trace, which people would have to set in a second place.
 */
export function createTraceChannel(log: LogOutputChannel): LogOutputChannel & Disposable {
  const levelChanged = new EventEmitter<LogLevel>();
  const level = () => {
    const trace = workspace.getConfiguration('contracts').get<string>('trace.server', 'off');
    return trace === 'off' ? LogLevel.Off : LogLevel.Trace;
  };
  const subscription = workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('contracts.trace.server')) levelChanged.fire(level());
  });
  return {
    name: log.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: levelChanged.event,
    trace: (message, ...args) => log.info(message, ...args),
    debug: (message, ...args) => log.debug(message, ...args),
    info: (message, ...args) => log.info(message, ...args),
    warn: (message, ...args) => log.warn(message, ...args),
    error: (message, ...args) => log.error(message, ...args),
    append: value => log.append(value),
    appendLine: value => log.appendLine(value),
    replace: value => log.replace(value),
    clear: () => log.clear(),
    show: () => log.show(true),
    hide: () => log.hide(),
    dispose: () => {
      subscription.dispose();
      levelChanged.dispose();
    },
  };
}
