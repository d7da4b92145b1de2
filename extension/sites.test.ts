import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { manifestWith, parseSite, readSites, scriptOf, SiteError } from './sites.mjs';

const GOOD = `id: pigeon
platform: other
hosts: [pigeon.example]
checked: 2026-11-22
source: "a network of the tests"
composers:
  - {name: box, field: 'textarea.reply', inside: 'main'}
messages:
  - name: coo
    find: named
    labels: {en: ["Reply to "], fr: ["Répondre à "]}
    message: '.coo:has(> p)'
    text: ['p', '@title']
    author: ['@author', 'a @title', 'a[href^="/@"]']
`;

function faultsOf(change: (text: string) => string): string[] {
  const faults: string[] = [];
  parseSite(change(GOOD), 'pigeon.yml', ['other'], faults);
  return faults;
}

test('a good file has no fault but those put in it, each with file, line and key', () => {
  assert.deepEqual(faultsOf((text) => text.replace(", '@title'", '')), []);
  const cases: [from: string | RegExp, to: string, fault: RegExp][] = [
    ['id: pigeon', 'id: dove', /^pigeon\.yml:1: id: must be the file's name$/],
    ['platform: other', 'platform: nest', /^pigeon\.yml:2: platform: must be a file of packs\/core\/platforms$/],
    ['[pigeon.example]', '["https://pigeon.example"]', /^pigeon\.yml:3: hosts\[0\]: must be a host name$/],
    ['2026-11-22', 'yesterday', /^pigeon\.yml:4: checked: must be a date/],
    ['textarea.reply', 'textarea[', /^pigeon\.yml:7: composers\[0\]\.field: is no selector: /],
    ['find: named', 'find: guess', /^pigeon\.yml:10: messages\[0\]\.find: must be one of around, /],
    ['fr: ["Répondre à "]', 'de: ["Antworten "]', /^pigeon\.yml:11: messages\[0\]\.labels\.de: unknown key; known are en, fr$/],
    [/ {4}author.*\n/, '', /^pigeon\.yml:9: messages\[0\]\.author: is missing: `find: named` needs it$/],
    [/ {4}message.*\n/, '    messages: p\n', /^pigeon\.yml:12: messages\[0\]\.messages: unknown key; known are name, when, /],
  ];
  for (const [from, to, fault] of cases) {
    const [first] = faultsOf((text) => text.replace(", '@title'", '').replace(from, to));
    assert.match(first ?? 'no fault', fault);
  }
  assert.match(faultsOf(() => 'id: [')[0] ?? '', /^pigeon\.yml:\d+: /);
});

test('an attribute cannot stand where words are read', () => {
  assert.match(faultsOf((text) => text)[0] ?? 'no fault', /^pigeon\.yml:13: messages\[0\]\.text\[1\]: is no selector: /);
});

test('two files cannot claim a host, nor a part of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-sites-'));
  const good = GOOD.replace(", '@title'", '');
  try {
    writeFileSync(join(folder, 'pigeon.yml'), good);
    writeFileSync(join(folder, 'dove.yml'), good.replace('id: pigeon', 'id: dove').replace('[pigeon', '[old.pigeon'));
    const refused = (error: unknown): boolean =>
      error instanceof SiteError && error.message === 'pigeon.yml: hosts: pigeon.example is also of dove.yml (old.pigeon.example)';
    assert.throws(() => readSites(folder, ['other']), refused);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the manifest runs each site beside the content script on its hosts, and nothing where it has none', () => {
  const site = parseSite(GOOD.replace(", '@title'", ''), 'pigeon.yml', ['other'], []);
  const entry = { matches: [], js: ['content/content.js'], all_frames: true };
  const everywhere = ['https://*/*'];
  const web_accessible_resources = [{ resources: ['hidden'], matches: everywhere, use_dynamic_url: true }, { resources: ['plain'], matches: everywhere }];
  const manifest = { manifest_version: 3, name: 'x', version: '1', content_scripts: [entry], web_accessible_resources } as chrome.runtime.ManifestV3;
  const made = manifestWith(manifest, [site, { ...site, id: 'anywhere', hosts: [] }]);
  assert.deepEqual(made.web_accessible_resources?.map(({ matches }) => matches), [everywhere, ['https://*.pigeon.example/*']], 'a plain address is answered to the networks alone');
  assert.deepEqual(made.content_scripts, [{ ...entry, matches: ['https://*.pigeon.example/*'], js: ['content/sites/pigeon.js', 'content/content.js'] }]);
  assert.ok(!scriptOf([site]).includes('tests'), 'what only maintainers need does not ship');
});
