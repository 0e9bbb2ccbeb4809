import { it } from 'mocha';

/** Adds a test. */
type Add = (title: string, body: () => void | Promise<void>) => void;

const none: Add = () => undefined;

/** A test of what only Linux does. On other systems there is none, since one that is skipped turns a run red. */
export const itOnLinux: Add = process.platform === 'linux' ? (title, body) => void it(title, body) : none;

/** The same for what every system does but Windows. */
export const itOnPosix: Add = process.platform === 'win32' ? none : (title, body) => void it(title, body);
