import { it } from 'mocha';

it.skip('is skipped', () => undefined);
