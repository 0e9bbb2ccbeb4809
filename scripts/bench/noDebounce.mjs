// Loaded into yaml-language-server before its own code (`node --import`), to see what it takes without its debounce:
// it waits a constant 200 ms for the next edit, which no setting changes. Its code is left as it is.
const debounce = 200;
const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, delay, ...args) => setTimeout(callback, delay === debounce ? 0 : delay, ...args);
