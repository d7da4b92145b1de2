import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv, writeCsv } from './csv.ts';

const rows = [['a', 'b', 'c'], ['x,y', 'say "so"', ''], ['x;y', 'two\nlines', '3']];

test('what is written is read again, with either separator, with and without a byte order mark', () => {
  for (const separator of [',', ';'] as const) {
    const text = writeCsv(rows, separator);
    assert.deepEqual(readCsv(text), rows);
    assert.deepEqual(readCsv(`\uFEFF${text.replaceAll('\n', '\r\n').replace('two\r\nlines', 'two\nlines')}`), rows);
    assert.deepEqual(readCsv(text.trimEnd()), rows);
  }
  assert.equal(writeCsv(rows, ';').split('\n')[1], 'x,y;"say ""so""";');
});

test('a text that a spreadsheet would run stays a text; a number stays a number', () => {
  assert.equal(writeCsv([['=HYPERLINK("x")', '@sum', '-1', -1, null]]), `"'=HYPERLINK(""x"")",'@sum,'-1,-1,\n`);
});
