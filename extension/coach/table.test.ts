import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportCsv } from './table.ts';

test('one measure a line, quoted where it must be, nothing where there are too few', () => {
  const csv = reportCsv({
    people: 6,
    weeks: [{ week: '2026-W47', dimensions: [1, 2, 3, 4, 5, 6, 7, 8] }],
    remarks: [{ rule: 'shouting', label: 'Shouts', hits: 9, people: 100, lesson: null }],
    avoided: [['legal-press', 'Menace juridique ou média']],
    overridden: [],
    packs: [{ id: 'core', version: '1.0.0', people: null }, { id: 'a,b', version: '1', people: 6 }, { id: '=1+1', version: '2.0.0', people: null }],
    levels: [['Discovery', 6]],
    calibrations: [],
  });
  const lines = csv.trimEnd().split('\n');
  assert.equal(lines[0], 'version,week,measure,id,value');
  assert.ok(lines.includes('1,2026-W47,dimension,prudence,8'));
  assert.ok(lines.includes('1,,avoided,legal-press,1'), 'an id, whatever the language of the page');
  assert.ok(lines.includes('1,,pack,"a,b 1",6'));
  assert.ok(lines.includes('1,,pack,core 1.0.0,'));
  // The id of a pack comes from somebody's file: no spreadsheet shall run it.
  assert.ok(lines.includes("1,,pack,'=1+1 2.0.0,"));
  assert.equal(lines.length, 16);
});
