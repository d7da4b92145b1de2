import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToFrame } from '../content/wire.ts';
import { Counting } from './counting.ts';

/** A page whose drafts are told in turn; `null` = the composer lost its page. */
function counted(...drafts: (string | null)[]): string[] {
  const all: string[] = [];
  let now: string | null = null;
  const counting = new Counting(() => now, (entry) => void all.push(entry));
  for (const text of drafts) {
    const message = text === null ? { type: 'forget' } : { type: 'draft', revision: 1, text, selection: null, context: {} };
    counting.hear(message as ToFrame);
    now = text === null || text.trim() === '' ? null : text;
  }
  counting.end();
  return all;
}

test('a reply is counted once it is gone', () => {
  assert.deepEqual(counted('We are', 'We are sorry for it.', ''), ['We are sorry for it.']);
  assert.deepEqual(counted('We are sorry for it.', null), ['We are sorry for it.']);
  assert.deepEqual(counted('We are sorry for it.'), ['We are sorry for it.']);
  assert.deepEqual(counted('Two words', ''), []);
  assert.deepEqual(counted(''), []);
});

test('left and come back to, it is one reply', () => {
  assert.deepEqual(counted('We are sorry for', null, 'We are sorry for', 'We are sorry for it.', ''), ['We are sorry for it.']);
  assert.deepEqual(counted('We are sorry for it.', null, '', 'Thank you so much.', ''), ['We are sorry for it.', 'Thank you so much.']);
  assert.deepEqual(counted('We are sorry for it.', null, null), ['We are sorry for it.']);
});
