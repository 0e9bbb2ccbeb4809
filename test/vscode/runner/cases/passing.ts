import { it } from 'mocha';

it('passes', () => undefined);
