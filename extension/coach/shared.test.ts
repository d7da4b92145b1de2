import assert from 'node:assert/strict';
import { test } from 'node:test';
import { split } from './known.ts';
import { sharedOf } from './shared.ts';

const file = {
  format: 'balise-progress',
  version: 1,
  packs: [{ id: 'core', version: '0.1.0' }],
  replies: [
    { week: '2026-W45', source: 'practice', language: 'fr', family: 'social', situation: null, count: 4, dimensions: [1, 2, 3, 4, 5, 6, 7, 8] },
    { week: '2026-W46', source: 'use', language: 'en', family: 'short', situation: 'praise', count: 1, dimensions: [8, 7, 6, 5, 4, 3, 2, 1] },
  ],
  remarks: [{ week: '2026-W46', rule: 'shouting', hits: 3, overridden: 1, mended: 2 }],
  lessons: [{ id: 'sorry-full-stop', week: '2026-W45' }],
  levels: 1,
  calibrations: [{ id: 'close-calls-en', ratings: [50, 60] }],
};
const names = ['listening', 'empathy', 'humility', 'authenticity', 'helpfulness', 'clarity', 'respect', 'prudence'];
const table = [
  'version,week,source,language,family,situation,measure,id,value',
  '1,,,,,,pack,core,0.1.0',
  '1,2026-W45,practice,fr,social,,replies,,4',
  ...names.map((name, at) => `1,2026-W45,practice,fr,social,,dimension,${name},${at + 1}`),
  '1,2026-W46,use,en,short,praise,replies,,1',
  ...names.map((name, at) => `1,2026-W46,use,en,short,praise,dimension,${name},${8 - at}`),
  '1,2026-W46,,,,,hits,shouting,3',
  '1,2026-W46,,,,,overridden,shouting,1',
  '1,2026-W46,,,,,mended,shouting,2',
  '1,2026-W45,,,,,lesson,sorry-full-stop,1',
  '1,,,,,,levels,,1',
  '1,,,,,,rating,close-calls-en#1,50',
  '1,,,,,,rating,close-calls-en#2,60',
  '',
].join('\n');

test('JSON and CSV of one person say the same, with commas, semicolons, and as a spreadsheet saves it', () => {
  assert.deepEqual(sharedOf(JSON.stringify(file)), file);
  assert.deepEqual(sharedOf(table), file);
  assert.deepEqual(sharedOf(`\uFEFF${table.replaceAll(',', ';').replaceAll('\n', '\r\n')}`), file);
});

test('what is neither is none; what the format has no place for is left out and named', () => {
  for (const other of ['', 'Hello, world', 'name,score\nzana,9\n']) assert.equal(sharedOf(other), undefined);
  const more = table.split('\n').map((line, at) => (line === '' ? '' : `${line},${at === 0 ? 'name' : 'zana'}`)).join('\n').replace('1,,,,,,levels,,1,zana', '1,,,,,,levels,,1,zana\n1,,,,,,mood,,7,zana');
  assert.deepEqual(split(sharedOf(more)), { known: file, unknown: ['measure mood', 'name'] });
});

test('a number that is none is left for the core to refuse', () => {
  assert.ok(Number.isNaN((sharedOf(table.replace('replies,,4', 'replies,,4.5')) as typeof file).replies[0]?.count));
});
