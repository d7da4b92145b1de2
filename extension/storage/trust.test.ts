import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackEntry } from '../content/wire.ts';
import { policyFrom } from './policy.ts';
import { defaults } from './schema.ts';
import { keyFrom, precedence, refusal, replacing, trustOf, type Trust } from './trust.ts';

const [ours, theirs] = ['a'.repeat(64), 'b'.repeat(64)];
const pack = (entry: Partial<PackEntry>): PackEntry => ({ id: 'acme', version: '1.0.0', signer: null, expires: null, ended: false, ...entry });
const anybody: Trust = { keys: [ours], signedOnly: false };
const known: Trust = { keys: [ours], signedOnly: true };

test('where signatures are demanded, only a trusted key will do', () => {
  for (const [signer, free, strict] of [[null, null, 'unsigned'], [ours, null, null], [theirs, null, 'unknownKey']] as const) {
    assert.equal(refusal(pack({ signer }), anybody), free);
    assert.equal(refusal(pack({ signer }), known), strict);
  }
  assert.equal(refusal(pack({ signer: ours }), { keys: [], signedOnly: true }), 'unknownKey');
});

test('a pack whose last day is over does not judge, whoever signed it', () => {
  assert.equal(refusal(pack({ ended: true }), anybody), 'ended');
  assert.equal(refusal(pack({ ended: true, signer: ours }), known), 'ended');
  assert.equal(refusal(pack({ ended: true }), known), 'unsigned');
});

test('an older version, or another signer, does not take a place by itself', () => {
  const before = pack({ version: '1.2.0', signer: theirs });
  assert.equal(replacing(pack({ version: '1.3.0', signer: theirs }), before, anybody), null);
  assert.equal(replacing(pack({ version: '1.2.0', signer: theirs }), before, anybody), null);
  assert.equal(replacing(pack({ version: '1.1.9', signer: theirs }), before, anybody), 'older');
  assert.equal(replacing(pack({ version: '9.0.0' }), before, anybody), 'otherKey');
  assert.equal(replacing(pack({ version: '9.0.0', signer: 'c'.repeat(64) }), before, anybody), 'otherKey');
  assert.equal(replacing(pack({ version: '1.3.0', signer: ours }), before, anybody), null);
  assert.equal(replacing(pack({ version: '1.3.0', signer: theirs }), pack({}), anybody), null);
});

test('versions, in the order that SemVer gives', () => {
  const order = ['0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.10', '1.2.0', '10.0.0'];
  for (const [index, one] of order.entries()) {
    for (const [place, other] of order.entries()) assert.equal(Math.sign(precedence(one, other)), Math.sign(index - place), `${one} ${other}`);
  }
  assert.equal(precedence('1.0.0+a', '1.0.0+b'), 0);
});

test('a company that demands signatures names whose; elsewhere the person does', () => {
  const stored = { ...defaults(), trustedKeys: [{ name: 'Mine', key: theirs }], signedOnly: false };
  assert.deepEqual(trustOf(stored, policyFrom({})), { keys: [theirs], signedOnly: false });
  assert.deepEqual(trustOf({ ...stored, signedOnly: true }, policyFrom({ trustedKeys: [ours] })), { keys: [ours, theirs], signedOnly: true });
  assert.deepEqual(trustOf(stored, policyFrom({ trustedKeys: [ours], signedOnly: true })), { keys: [ours], signedOnly: true });
  assert.deepEqual(trustOf(stored, policyFrom({ signedOnly: true })), { keys: [], signedOnly: true });
});

test('keys as people paste them', () => {
  assert.equal(keyFrom(` ${ours.toUpperCase()}\n`), ours);
  assert.equal(keyFrom(ours.slice(1)), null);
  assert.equal(keyFrom(`${ours.slice(1)}g`), null);
});
