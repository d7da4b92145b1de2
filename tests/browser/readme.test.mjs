/** The README's table of composers is the one that a green run writes: a composer more, a limit less, and it is stale. So is the list of blanks. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { greenMatrix, written } from './matrix.mjs';

test('the README shows the table of composers (`node tests/browser/run.mjs --matrix` writes it)', () => {
  assert.equal(written(), greenMatrix());
});

test('what only a person can fill in is listed in one place, all of it and nothing else', () => {
  const root = new URL('../../', import.meta.url);
  const text = (path) => readFileSync(new URL(path, root), 'utf8').replaceAll('\u00a0', ' ');
  const inside = (folder) => readdirSync(new URL(folder, root), { recursive: true }).map(String).filter((path) => path.endsWith('.md')).map((path) => `${folder}${path}`);
  // A word or more in capitals, in brackets, that is no link.
  const blanks = (path) => [...text(path).matchAll(/\[(?=\p{Lu}{2}|\p{Lu} \p{Lu})\p{Lu}[^\]\n]*\](?!\()/gu)].map(([blank]) => blank);
  const list = 'docs/before-publishing.md';
  const pages = ['PRIVACY.md', 'PRIVACY.fr.md', 'SECURITY.md', 'docs/company-policy.md', 'docs/progress-format.md', ...inside('docs/store/'), ...inside('www/site/texts/')];
  const open = new Map(pages.map((path) => [path, new Set(blanks(path))]));
  assert.deepEqual([...new Set(blanks(list))].sort(), [...new Set([...open.values()].flatMap((found) => [...found]))].sort());
  for (const row of text(list).split('\n').filter((line) => line.startsWith('| `['))) {
    const where = row.split('|').at(-2).split(',').map((path) => path.trim());
    const named = blanks(list).filter((blank) => row.includes(blank));
    for (const [path, found] of open) assert.equal(named.some((blank) => found.has(blank)), where.includes(path), `${path}: ${named}`);
  }
});
