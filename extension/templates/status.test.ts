import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blank } from './own.ts';
import { edited, given, refused, type Proven } from './status.ts';

const proven: Proven = { faults: 0, messages: { en: 3, fr: 3 } };
const draft = { ...blank('praise', '2026-11-22'), id: 'a' };
const validated = given('validated', draft, ' Nadia ', '2026-11-23');

test('anybody with a name validates, unless the profile says who', () => {
  assert.equal(refused('validated', draft, '', {}, proven), 'name');
  assert.equal(refused('validated', draft, 'Nadia', {}, proven), null);
  const fields = { 'templates.validators': ['Nadia', 'Éloïse'] };
  assert.equal(refused('validated', draft, 'Karim', fields, proven), 'unlisted');
  assert.equal(refused('validated', draft, 'eloise ', fields, proven), null, 'as people type it');
  assert.equal(refused('draft', validated, '', fields, proven), null, 'back to a draft, always');
});

test('two people give the two statuses, one after the other', () => {
  assert.deepEqual([validated.status, validated.validated_by, validated.reviewed], ['validated', 'Nadia', '2026-11-23']);
  assert.equal(refused('counter-validated', draft, 'Odile', {}, proven), 'unvalidated');
  assert.equal(refused('counter-validated', validated, 'NADIA', {}, proven), 'same');
  assert.equal(refused('counter-validated', validated, 'Odile', { 'templates.counter_validators': ['Marc'] }, proven), 'unlisted');
  assert.equal(refused('counter-validated', validated, 'Odile', {}, proven), null);
  assert.equal(given('counter-validated', validated, 'Odile', '2026-11-24').counter_validated_by, 'Odile');
});

test('nothing is validated that the law has not held, in both languages', () => {
  assert.equal(refused('validated', draft, 'Nadia', {}, { ...proven, faults: 1 }), 'faulty');
  assert.equal(refused('validated', draft, 'Nadia', {}, { faults: 0, messages: { en: 3, fr: 0 } }), 'unproved');
});

test('what says something else is a draft again; a word to find it by changes nothing', () => {
  const other = edited(validated, { ...validated, text: { en: 'New', fr: 'Neuf' } });
  assert.deepEqual([other.status, other.validated_by], ['draft', undefined]);
  assert.equal(edited(validated, { ...validated, tags: ['a'] }).status, 'validated');
});
