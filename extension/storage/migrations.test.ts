import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asides, upgraded } from './migrations.ts';
import { defaults, KEYS, soundly, VERSION } from './schema.ts';

const day = '2026-11-22';
const steps = Array.from({ length: VERSION }, () => (raw: Record<string, unknown>) => raw);

/** As store.ts writes it. */
function after(raw: Record<string, unknown>): Record<string, unknown> {
  const next = upgraded(raw, day);
  return next === null ? raw : Object.fromEntries(Object.entries({ ...raw, ...next }).filter(([, value]) => value !== undefined));
}

test('what was stored before there were versions is kept, and the version written once', () => {
  const before = { settings: { ui: 'fr', theme: 'dark' }, packs: [{ name: 'acme 1.2.0', data: 'AAAA' }] };
  assert.deepEqual(after(before), { ...before, version: VERSION });
  assert.equal(upgraded(after(before), day), null);
  assert.deepEqual(after({}), { version: VERSION });
});

test('the statement for a crisis moves from the settings into each profile that has none', () => {
  const profile = (id: string, fields = {}): object => ({ id, name: '', fields });
  const before = {
    version: 1,
    settings: { ui: 'fr', never: ['shouting'], holdingStatement: 'The plant is closed.' },
    profiles: { list: [profile('a', { brand: ['Rail'] }), profile('b', { holding_statement: ['Ours.'] })], chosen: 'b' },
  };
  const moved = after(before);
  assert.deepEqual(moved['settings'], { ui: 'fr', never: ['shouting'] });
  assert.deepEqual(moved['profiles'], {
    list: [profile('a', { brand: ['Rail'], holding_statement: ['The plant is closed.'] }), profile('b', { holding_statement: ['Ours.'] })],
    chosen: 'b',
  });
  assert.equal(upgraded(moved, day), null);
  assert.deepEqual(after({ version: 1, settings: { holdingStatement: ' ' } }), { version: VERSION, settings: {} });
  const broken = after({ ...before, profiles: 7 });
  assert.deepEqual([broken['settings'], asides(broken)[0]?.data], [before.settings, { profiles: 7 }], 'nothing is lost where profiles are broken');
});

test('a pack called “own” from before goes by another name, since that is the one of own templates now', () => {
  const pack = (name: string): object => ({ name, data: 'AAAA' });
  assert.deepEqual(after({ version: 2, packs: [pack('own 1.0.0'), pack('owner 1.0.0')] })['packs'], [pack('own-added 1.0.0'), pack('owner 1.0.0')]);
});

test('steps run in their order, from the version stored', () => {
  const seen: number[] = [];
  const counting = [0, 1, 2].map((step) => (raw: Record<string, unknown>) => (seen.push(step), raw));
  upgraded({ version: 1 }, day, counting);
  assert.deepEqual(seen, [1, 2]);
});

test('a step that fails loses nothing', () => {
  const raw = { version: VERSION, rulesOff: ['shouting'] };
  const failing = [...steps, () => { throw new Error('no'); }];
  const next = upgraded(raw, day, failing);
  assert.deepEqual(next?.['aside'], [{ at: day, version: VERSION, reason: 'corrupt', data: { rulesOff: ['shouting'] } }]);
});

test('what a newer version stored lies aside as it was, and we begin anew', () => {
  const raw = { version: VERSION + 1, profiles: 'of a shape to come', rulesOff: ['shouting'] };
  const next = after(raw);
  assert.deepEqual(next, { version: VERSION, aside: [{ at: day, version: VERSION + 1, reason: 'newer', data: { profiles: 'of a shape to come', rulesOff: ['shouting'] } }] });
  assert.equal(upgraded(next, day), null);
});

test('a broken key lies aside, the others stay', () => {
  for (const key of KEYS) {
    const raw = { version: VERSION, ...defaults(), [key]: 7 };
    const next = after(raw);
    assert.deepEqual(asides(next), [{ at: day, version: VERSION, reason: 'corrupt', data: { [key]: 7 } }], key);
    assert.deepEqual(soundly(next), { stored: defaults(), unsound: [] }, key);
    for (const other of KEYS.filter((other) => other !== key)) assert.deepEqual(next[other], raw[other], `${key}: ${other}`);
  }
});

test('what lay aside stays there, whatever comes after, broken too', () => {
  const first = after({ version: VERSION, rulesOff: 7 });
  const second = after({ ...first, sites: 8 });
  assert.deepEqual(asides(second).map(({ data }) => data), [{ rulesOff: 7 }, { sites: 8 }]);
  assert.deepEqual(asides(after({ version: 'what', aside: 'x', count: 1 })).map(({ data }) => data), [{ aside: 'x' }, { count: 1 }]);
});

test('a chosen profile that is not there is no list of profiles; keys of others inside settings are left', () => {
  assert.deepEqual(soundly({ profiles: { list: [], chosen: 'main' } }).unsound, ['profiles']);
  assert.deepEqual(soundly({ settings: { ui: 'fr', more: [1] } }).stored.settings, { ui: 'fr', more: [1] });
});
