import { it } from 'mocha';

it('passes before the process dies', () => undefined);
it('takes the process with it', () => process.kill(process.pid, 'SIGKILL'));
