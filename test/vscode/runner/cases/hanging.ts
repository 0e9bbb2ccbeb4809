import { it } from 'mocha';

it('never ends', () => {
  for (;;);
});
