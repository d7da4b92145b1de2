import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remapOffset, remapSpans, singleEdit } from './remap.ts';

/** Spans of the words in brackets, and the text without them. */
function marked(text: string): { text: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  let plain = '';
  for (const part of text.split(/(\[[^\]]*\])/)) {
    const words = part.startsWith('[') ? part.slice(1, -1) : part;
    if (words !== part) spans.push({ start: plain.length, end: plain.length + words.length });
    plain += words;
  }
  return { text: plain, spans };
}

/** The marks of `before`, moved over the edit to `after`, stand on the words in brackets there. */
function check(before: string, after: string): void {
  const old = marked(before);
  const now = marked(after);
  const edit = singleEdit(old.text, now.text);
  const spans = edit === null ? old.spans : remapSpans(old.spans, edit);
  assert.deepEqual(spans, now.spans, `${before} -> ${after}`);
}

test('a mark before the edit stays, one after it moves', () => {
  check('[sadly] we are [sorry].', '[sadly] we were [sorry].');
  check('We are [sorry].', 'Hi! We are [sorry].');
  check('Hi! We are [sorry].', 'We are [sorry].');
});

test('a mark that the edit touched is dropped', () => {
  check('This is [bad].', 'This is baad.');
  check('This is [bad] news', 'This is badly news');
  check('This is [bad] news.', 'This.');
  check('This is [bad] news', 'This is badnews');
  check('one [two] three [four] five', 'one tw [four] five');
});

test('what joins no marked word does not touch it', () => {
  check('This is [bad]', 'This is [bad] ');
  check('This is [bad]', 'This is [bad]!');
  check('[bad] news', 'very [bad] news');
});

test('the same text keeps everything', () => check('[Déjà] vu', '[Déjà] vu'));

test('emoji, accents and repeated words', () => {
  check('😀 [non] merci', '😀👨‍👩‍👧 [non] merci');
  check('très très [nul]', 'très très très [nul]');
  check('[a] b c', '[a] b b c');
});

test('the one edit is as narrow as can be', () => {
  assert.deepEqual(singleEdit('abcd', 'abXd'), { start: 2, end: 3, text: 'X' });
  assert.deepEqual(singleEdit('aa', 'aaa'), { start: 2, end: 2, text: 'a' });
  assert.deepEqual(singleEdit('', 'new'), { start: 0, end: 0, text: 'new' });
  assert.deepEqual(singleEdit('old', ''), { start: 0, end: 3, text: '' });
  assert.equal(singleEdit('same', 'same'), null);
});

test('an offset keeps its words', () => {
  const edit = { start: 3, end: 6, text: 'x' };
  assert.deepEqual(
    [0, 2, 3, 5, 6, 7].map((offset) => remapOffset(offset, edit)),
    [0, 2, 4, 4, 4, 5],
  );
});
