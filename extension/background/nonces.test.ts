import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshNonce, issue, NONCE_LIFE_MS, redeem } from './nonces.ts';

test('a ticket is good once, for its tab, for a while', () => {
  const book = issue(issue({}, 'a', 7, 1000), 'b', 8, 1000);
  assert.equal(redeem(book, 'a', 7, 2000).ok, true);
  assert.equal(redeem(redeem(book, 'a', 7, 2000).book, 'a', 7, 2001).ok, false);
  assert.equal(redeem(book, 'a', 8, 2000).ok, false);
  assert.equal(redeem(redeem(book, 'a', 8, 2000).book, 'a', 7, 2000).ok, false, 'used up by the wrong tab');
  assert.equal(redeem(book, 'b', 8, 1000 + NONCE_LIFE_MS).ok, false);
  assert.equal(redeem(book, 'c', 7, 2000).ok, false);
  assert.equal(redeem(book, '__proto__', 7, 2000).ok, false);
});

test('a ticket names the host it was given on, to its own tab only', () => {
  const book = issue({}, 'a', 7, 1000, 'forum.example');
  assert.equal(redeem(book, 'a', 7, 2000).host, 'forum.example');
  assert.equal(redeem(book, 'a', 8, 2000).host, '');
});

test('old tickets do not pile up', () => {
  const book = issue(issue({}, 'old', 1, 0), 'new', 1, NONCE_LIFE_MS);
  assert.deepEqual(Object.keys(book), ['new']);
});

test('a ticket is 128 bits', () => {
  const nonce = freshNonce((bytes) => crypto.getRandomValues(bytes));
  assert.match(nonce, /^[0-9a-f]{32}$/);
  assert.notEqual(nonce, freshNonce((bytes) => crypto.getRandomValues(bytes)));
});
