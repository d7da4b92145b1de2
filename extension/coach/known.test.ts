import assert from 'node:assert/strict';
import { test } from 'node:test';
import { split } from './known.ts';

const file = {
  format: 'balise-progress',
  version: 1,
  packs: [{ id: 'core', version: '0.1.0' }],
  replies: [{ week: '2026-W45', source: 'practice', language: 'fr', family: 'social', situation: null, count: 4, dimensions: [1, 2, 3, 4, 5, 6, 7, 8] }],
  remarks: [{ week: '2026-W46', rule: 'shouting', hits: 1, overridden: 0, mended: 0 }],
  lessons: [{ id: 'sorry-full-stop', week: '2026-W45' }],
  levels: 1,
  calibrations: [{ id: 'close-calls-en', ratings: [50] }],
};

test('a file of the format is kept as it is', () => {
  assert.deepEqual(split(file), { known: file, unknown: [] });
});

test('what the format has no place for is left out and named, each key once', () => {
  const [reply] = file.replies;
  const more = { ...file, name: 'zana', constructor: 1, replies: [{ ...reply, draft: 'x' }, { ...reply, draft: 'y' }] };
  assert.deepEqual(split(more), { known: { ...file, replies: [reply, reply] }, unknown: ['constructor', 'name', 'replies[].draft'] });
});
