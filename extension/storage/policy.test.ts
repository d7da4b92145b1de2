import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { choicesOn, packsOf } from './choices.ts';
import { LOCKS, policyFrom } from './policy.ts';
import { defaults } from './schema.ts';
import { settingsOf } from './settings.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const schema = JSON.parse(read('extension/managed-schema.json')).properties;

/** Dotted paths of a schema's object; a trailing dot where any name may stand. */
function paths(properties: Record<string, { type: string; properties?: never; additionalProperties?: unknown }>, before = ''): string[] {
  return Object.entries(properties).flatMap(([key, inner]) => {
    const path = `${before}${key}`;
    if (inner.properties !== undefined) return paths(inner.properties, `${path}.`);
    return inner.additionalProperties === undefined ? [path] : [`${path}.`];
  });
}

test('the schema names the fields of profile.yml, all and no other', () => {
  const [, list] = /const FIELDS: &\[&str\] = &\[(.*?)\];/s.exec(read('src/pack/source/profile.rs')) ?? [];
  const known = [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, path]) => path ?? '');
  // A glossary and facts are lists or words with their meaning there, lists here.
  const wanted = known.filter((path) => path !== 'glossary.' && path !== 'facts.');
  assert.ok(wanted.length > 20);
  assert.deepEqual(paths(schema.profile.properties).sort(), wanted.sort());
});

test('what the schema knows is what is read', () => {
  assert.deepEqual(schema.locked.items.enum, [...LOCKS]);
  assert.deepEqual(policyFrom(Object.fromEntries(Object.keys(schema).map((key) => [key, key === 'profile' ? {} : key === 'signedOnly' ? false : []]))).faults, []);
});

test('the example of the document is a policy without fault', () => {
  const [, json] = /```json\n(.*?)```/s.exec(read('docs/company-policy.md')) ?? [];
  const raw = JSON.parse(json ?? 'null');
  const policy = policyFrom(raw['3rdparty'].extensions['EXTENSION-ID']);
  assert.deepEqual(policy.faults, []);
  assert.deepEqual(policy.locked, ['profile', 'packs']);
  assert.deepEqual(policy.profile['mandate.refund'], ['no']);
  assert.deepEqual(policy.profile['preferred.client'], ['member']);
});

test('what cannot be read is named and left out, the rest holds', () => {
  const policy = policyFrom({ packs: 'x', rulesOff: ['shouting'], locked: ['rules', 'doors'], profile: { brand: 'Acme', voice: [{}] }, colour: 'red' });
  assert.deepEqual(policy, {
    packs: [], profile: { brand: ['Acme'] }, rulesOff: ['shouting'], locked: ['rules'], trustedKeys: [], signedOnly: false,
    faults: ['colour', 'profile.voice', 'locked: doors', 'packs'],
  });
  assert.deepEqual(policyFrom({ profile: 'Acme' }).faults, ['profile']);
  const keys = policyFrom({ trustedKeys: ['A'.repeat(64), 'short'], signedOnly: 'yes' });
  assert.deepEqual([keys.trustedKeys, keys.signedOnly, keys.faults], [['a'.repeat(64)], true, ['trustedKeys', 'signedOnly']]);
});

test('the company’s profile lies under the person’s, or is the only one', () => {
  const stored = { ...defaults(), rulesOff: ['shouting'], packs: [{ name: 'acme 1', data: 'b3du' }], templateUse: { 'refund/charged-twice': 2 } };
  stored.profiles.list[0]!.fields = { brand: ['Mine'] };
  const raw = { packs: ['Y28='], profile: { brand: 'Theirs', register: 'vous' }, rulesOff: ['jargon'] };
  assert.deepEqual(choicesOn(stored, policyFrom(raw), ''), { profile: { brand: ['Mine'], register: ['vous'] }, off: ['jargon', 'shouting'], settings: settingsOf(stored), used: { 'refund/charged-twice': 2 }, hints: [] });
  const locked = policyFrom({ ...raw, locked: [...LOCKS] });
  assert.deepEqual(choicesOn(stored, locked, ''), { profile: { brand: ['Theirs'], register: ['vous'] }, off: ['jargon'], settings: settingsOf(stored), used: { 'refund/charged-twice': 2 }, hints: [] });
  assert.deepEqual(packsOf(stored, policyFrom(raw)), { own: ['b3du'], company: ['Y28='] });
  assert.deepEqual(packsOf(stored, locked), { own: [], company: ['Y28='] });
});

test('a site may have a profile of its own; one that was deleted is none', () => {
  const stored = defaults();
  stored.profiles.list.push({ id: 'other', name: '', fields: { brand: ['Other'] } });
  stored.sites = { 'x.com': { profile: 'other' }, 'reddit.com': { profile: 'gone' } };
  const brand = (site: string): unknown => choicesOn(stored, policyFrom({}), site).profile['brand'];
  assert.deepEqual([brand('x.com'), brand('reddit.com'), brand('')], [['Other'], undefined, undefined]);
});

test('a pack too large, or one too many, is named and left out; the others judge', () => {
  const large = 'A'.repeat(Math.ceil((8 * 1024 * 1024) / 3) * 4);
  const policy = policyFrom({ packs: ['a', `${large}AAAA`, large, ...Array.from({ length: 62 }, () => 'b')] });
  assert.equal(policy.packs.length, 63);
  assert.deepEqual(policy.packs.map((data) => data.length).slice(0, 3), [1, large.length, 1]);
  assert.deepEqual(policy.faults, ['packs: 2', 'packs: 65']);
});
