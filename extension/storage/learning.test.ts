import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, isoWeek, soundLearning, thisWeek } from './learning.ts';

test('weeks are those of the core', () => {
  assert.equal(thisWeek(new Date(2026, 10, 22, 23, 59)), 2968);
  assert.equal(thisWeek(new Date(2026, 10, 23, 0, 1)), 2969);
  for (const [week, name] of [[0, '1970-W01'], [2968, '2026-W47'], [2974, '2026-W53'], [2975, '2027-W01']] as const) assert.equal(isoWeek(week), name);
});

test('what is not ours is told from what is', () => {
  assert.deepEqual(soundLearning(undefined), beginning());
  assert.deepEqual(soundLearning(beginning()), beginning());
  for (const broken of [null, 'x', { ...beginning(), counting: 'yes' }, { ...beginning(), pending: {} }, { ...beginning(), practice: 'de' }]) {
    assert.equal(soundLearning(broken), null);
  }
});
