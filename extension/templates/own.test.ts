import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { OwnTemplate } from '../storage/schema.ts';
import { askedIn, blank, fileOf, freeId, fromFile, pathOf, profileFile, slug } from './own.ts';

const template: OwnTemplate = {
  ...blank('complaint', '2026-11-22'),
  id: 'kettle',
  title: { en: 'Kettle: "broken"', fr: 'Bouilloire #1' },
  tags: ['yes', 'thé'],
  abbreviation: 'no',
  text: { en: 'Hi {{ author }},\n\n{{ part }} goes out {{ when | default("today") }}.', fr: 'Bonjour {{ author }},\n\n{{ part }} part {{ when | default("aujourd’hui") }}.' },
  slots: {
    part: { type: 'choice', label: { en: 'Part', fr: '' }, sample: { en: 'A lid', fr: 'Un couvercle' }, default: { en: '', fr: '' }, choices: { en: ['A lid'], fr: [] } },
    when: { type: 'date', label: { en: 'When', fr: 'Quand' }, sample: { en: 'Monday', fr: 'lundi' }, default: { en: '', fr: '' }, choices: { en: [], fr: [] } },
    gone: { type: 'text', label: { en: 'Gone', fr: 'Parti' }, sample: { en: 'x', fr: 'x' }, default: { en: '', fr: '' }, choices: { en: [], fr: [] } },
  },
  fits: { en: ['My kettle: broken'], fr: [] },
  general: true,
  owner: 'Nadia',
};

test('a template is the file that it was written as', () => {
  const file = fileOf(template);
  const { slots, ...rest } = fromFile(pathOf(template, false), file);
  const { slots: before, ...same } = template;
  assert.deepEqual(rest, same);
  assert.deepEqual(Object.keys(slots), ['part', 'when'], 'what no text asks for stays out of the file');
  assert.deepEqual(slots['part'], { ...before['part'], label: { en: 'Part', fr: 'Part' }, choices: { en: ['A lid'], fr: ['A lid'] } });
  assert.deepEqual(parse(file).general, 'yes');
  assert.equal(pathOf(template, true), 'templates/complaint/own-kettle.yml');
});

test('a draft in one language lacks the other, and says nothing empty', () => {
  const file = parse(fileOf({ ...blank('praise', '2026-11-22'), id: 'a', title: { en: '', fr: 'Merci' }, text: { en: '', fr: 'Merci!' } }));
  assert.deepEqual(file, { situation: 'praise', title: { fr: 'Merci' }, text: { fr: 'Merci!' }, reviewed: '2026-11-22', owner: 'own', status: 'draft' });
});

test('ids are words that packs accept, each once in its situation', () => {
  assert.equal(slug('  Bouilloire cassée : n° 1, œuf! '), 'bouilloire-cassee-n-1-oeuf');
  assert.equal(freeId('Kettle', 'complaint', [template]), 'kettle-2');
  assert.equal(freeId('Kettle', 'praise', [template]), 'kettle');
  assert.equal(freeId('…', 'praise', []), 'template');
});

test('what fills itself is not asked for', () => {
  assert.deepEqual(askedIn('{{ author }} {{ agent }} {{ links.status }} {{ detail }} {% if not late %}{{ detail }}{% elif evening %}{% endif %} {{ writer | agree("a", "b") }}', { 'links.status': ['https://a.example'] }), ['agent', 'detail', 'late']);
});

test('a profile is the file that packs read', () => {
  assert.equal(profileFile({}), null);
  assert.deepEqual(parse(profileFile({ brand: ['Brume'], 'templates.validators': ['Nadia'], 'links.status': ['https://a.example'], banned: ['a', 'b'] }) ?? ''), {
    brand: 'Brume', templates: { validators: ['Nadia'] }, links: { status: 'https://a.example' }, banned: ['a', 'b'],
  });
});
