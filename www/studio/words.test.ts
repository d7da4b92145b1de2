import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import en from './words/en.json';
import fr from './words/fr.json';
import enKeys from './words/keys.en.json';
import frKeys from './words/keys.fr.json';

test('both languages say the same things', () => {
  for (const [one, other] of [[en, fr], [enKeys, frKeys]] as [Record<string, string>, Record<string, string>][]) {
    assert.deepEqual(Object.keys(one), Object.keys(other));
    const blanks = (words: Record<string, string>): string[][] => Object.values(words).map((text) => (text.match(/\{\d\}/g) ?? []).sort());
    assert.deepEqual(blanks(one), blanks(other));
  }
});

test('every word that the page asks for is there', () => {
  const folder = 'www/studio/';
  const sources = readdirSync(folder).filter((name) => /\.(ts|html)$/.test(name) && !name.includes('.test.')).map((name) => readFileSync(folder + name, 'utf8')).join('\n');
  const asked = [...sources.matchAll(/(?:say\(|data-say=|data-name=)['"](\w+)['"]/g)].map(([, key]) => key ?? '');
  assert.ok(asked.length > 60);
  assert.deepEqual(asked.filter((key) => !(key in en)), []);
});
