import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported, readExport, restorable, restored } from './asides.ts';
import { VERSION, type Aside } from './schema.ts';

const day = '2026-11-22';
const entry = (data: Record<string, unknown>, version: unknown = VERSION, reason: Aside['reason'] = 'corrupt'): Aside => ({ at: '2026-11-01', version, reason, data });

test('of what lies aside, the parts that this version reads can be used again', () => {
  assert.deepEqual(restorable(entry({ rulesOff: ['shouting'], sites: 7 })), { rulesOff: ['shouting'] });
  assert.deepEqual(restorable(entry({ profiles: 'of a shape to come', settings: { ui: 'fr' } }, 99, 'newer')), { settings: { ui: 'fr' } });
  assert.deepEqual(restorable(entry({ settings: { ui: 'fr', holdingStatement: '' } }, 1)), { settings: { ui: 'fr' } }, 'through the steps since');
  assert.deepEqual(restorable(entry({ aside: 'x', stranger: 1 }, null)), {});
});

test('put back, it takes the place of what is there, which lies aside in its turn; what cannot be read stays', () => {
  const raw = { version: VERSION, rulesOff: ['capitals'], sites: {}, aside: [entry({ count: 1 }), entry({ rulesOff: ['shouting'], sites: 7 })] };
  assert.deepEqual(restored(raw, 1, day), {
    rulesOff: ['shouting'],
    aside: [entry({ count: 1 }), entry({ sites: 7 }), { at: day, version: VERSION, reason: 'replaced', data: { rulesOff: ['capitals'] } }],
  });
  assert.equal(restored(raw, 0, day), null);
  assert.equal(restored(raw, 2, day), null);
  const once = restored({ version: VERSION, aside: [entry({ rulesOff: ['shouting'] })] }, 0, day);
  assert.deepEqual(once, { rulesOff: ['shouting'], aside: [] }, 'nothing stood there: nothing is kept');
});

test('a file is read whole, through the steps since it was written, or not at all', () => {
  const file = { version: 1, settings: { holdingStatement: 'Closed.' }, aside: [entry({ count: 1 })] };
  assert.deepEqual(readExport(JSON.stringify(file)), {
    data: { settings: {}, profiles: { list: [{ id: 'main', name: '', fields: { holding_statement: ['Closed.'] } }], chosen: 'main' } },
    aside: file.aside,
  });
  for (const other of ['', '7', 'null', '{}', '{"settings":{}}', `{"version":${VERSION + 1}}`, `{"version":${VERSION},"rulesOff":7}`]) assert.equal(readExport(other), null, other);
});

test('imported, it takes the place of everything, which lies aside', () => {
  const now = { version: VERSION, rulesOff: ['capitals'], aside: [entry({ count: 1 })] };
  const next = imported(now, { data: { sites: {} }, aside: [entry({ packs: 2 })] }, day);
  assert.deepEqual([next['sites'], next['rulesOff'], next['version']], [{}, undefined, VERSION]);
  assert.deepEqual(next['aside'], [entry({ count: 1 }), entry({ packs: 2 }), { at: day, version: VERSION, reason: 'replaced', data: { rulesOff: ['capitals'] } }]);
});
