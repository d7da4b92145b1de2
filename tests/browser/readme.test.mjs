/** The README's table of composers is the one that a green run writes: a composer more, a limit less, and it is stale. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greenMatrix, written } from './matrix.mjs';

test('the README shows the table of composers (`node tests/browser/run.mjs --matrix` writes it)', () => {
  assert.equal(written(), greenMatrix());
});
