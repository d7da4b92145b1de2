import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areValid, caretAfter, covering, holds, withEdits, withNeighbour } from './edits.ts';

const edits = [
  { start: 0, end: 2, text: 'Bonjour' },
  { start: 6, end: 6, text: ' !' },
];

test('edits are done together, and as one', () => {
  assert.equal(withEdits('Hi you', edits), 'Bonjour you !');
  assert.deepEqual(covering('Hi you', edits), { start: 0, end: 6, text: 'Bonjour you !' });
  assert.deepEqual(covering('a b c d', [{ start: 2, end: 3, text: 'B' }, { start: 4, end: 5, text: '' }]), { start: 2, end: 5, text: 'B ' });
});

test('edits out of order, over each other or outside the text are refused', () => {
  assert.ok(areValid('Hi you', edits));
  assert.ok(!areValid('Hi you', edits.toReversed()));
  assert.ok(!areValid('Hi', edits));
  assert.ok(!areValid('abc', [{ start: 0, end: 2, text: '' }, { start: 1, end: 3, text: '' }]));
  assert.ok(!areValid('abc', []));
});

test('the caret keeps its words', () => {
  assert.equal(caretAfter(0, edits), 7);
  assert.equal(caretAfter(4, edits), 9);
  assert.equal(caretAfter(6, edits), 13);
  assert.equal(caretAfter(2, [{ start: 5, end: 6, text: '' }]), 2);
});

test('a deletion keeps a neighbour, never a part of a character', () => {
  assert.deepEqual(withNeighbour('so very bad', { start: 3, end: 8, text: '' }), { start: 3, end: 9, text: 'b' });
  assert.deepEqual(withNeighbour('so very', { start: 2, end: 7, text: '' }), { start: 1, end: 7, text: 'o' });
  assert.deepEqual(withNeighbour('a 😀', { start: 0, end: 2, text: '' }), { start: 0, end: 2, text: '' });
  assert.deepEqual(withNeighbour('x e\u0301', { start: 0, end: 2, text: '' }), { start: 0, end: 2, text: '' });
  assert.deepEqual(withNeighbour('one\ntwo', { start: 0, end: 3, text: '' }), { start: 0, end: 3, text: '' });
});

test('what an editor may make of a text without changing it', () => {
  assert.ok(holds('a\u00a0b', 'a b', ''));
  assert.ok(holds('Hello\nyou', 'Hello\n\nyou', ''));
  assert.ok(!holds('Hello\nyou', 'Hello\n\nyou', 'old\n\nlines'));
  assert.ok(!holds('Hello you', 'Hello\nyou', ''));
});
