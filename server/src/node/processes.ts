import { errorCode } from './fileErrors.js';

/** Whether a process of this number lives, whosever it is; false of what is no such number. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
