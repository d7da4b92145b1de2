import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf, Sheet } from './yaml.ts';

const RULE = `# Ours since 2024.
extends: existence
severity: medium   # we said so in May
message:
  en: "Office talk."
  fr: 'Langue de bureau.'
tokens:
  # the worst
  en: ["synergy", "moving forward"]
  fr:
    - "~synergie"
    # plural too
    - "~levier"
examples:
  - {lang: en, bad: "We see [synergy] here."}   # said in a meeting
  - {lang: fr, good: "Le guichet ouvre à 8 h."}
`;

test('what a form changes is written over the words, and nothing else moves', () => {
  const sheet = new Sheet(RULE);
  assert.equal(sheet.set(['message', 'en'], 'Say "it".'), RULE.replace('"Office talk."', '"Say \\"it\\"."'));
  assert.equal(sheet.set(['message', 'fr'], 'Dites-le.'), RULE.replace("'Langue de bureau.'", '"Dites-le."'));
  assert.equal(sheet.set(['severity'], 'high', true), RULE.replace('severity: medium', 'severity: high'));
  assert.equal(sheet.set(['examples', 0, 'bad'], 'No [synergy].'), RULE.replace('"We see [synergy] here."', '"No [synergy]."'));
  assert.equal(sheet.lines(['tokens', 'fr'], ['~synergie', '~leviers']), RULE.replace('"~levier"', '"~leviers"'));
  assert.equal(sheet.rename(['examples', 0, 'bad'], 'good'), RULE.replace('bad:', 'good:'));
  assert.equal(sheet.lines(['tokens', 'fr'], ['~synergie', '~levier']), RULE);
});

test('where something is added or taken away comments stay', () => {
  const sheet = new Sheet(RULE);
  const tidied = RULE.replace(/(\S) +#/g, '$1 #');
  assert.equal(sheet.lines(['tokens', 'en'], ['synergy', 'leverage', 'moving forward']), tidied.replace('"synergy", ', '"synergy", "leverage", '));
  assert.equal(sheet.add(['examples'], { lang: 'en', good: '' }), `${tidied}  - {lang: en, good: ""}\n`);
  assert.equal(sheet.remove(['examples', 1]), tidied.replace(/  - \{lang: fr.*\n/, ''));
  assert.equal(sheet.set(['when', 'situation'], ['refund'], true), `${tidied}when:\n  situation:\n    - refund\n`);
});

test('what is empty, plain or in blocks', () => {
  assert.equal(new Sheet('').isSound, true);
  assert.equal(new Sheet('').set(['id'], 'house', true), 'id: house\n');
  assert.equal(new Sheet('when:\n').set(['when', 'region'], 'qc', true), 'when:\n  region: qc\n');
  assert.equal(new Sheet('tags: one\n').add(['tags'], 'two'), 'tags:\n  - "one"\n  - "two"\n');
  assert.equal(new Sheet('tags: one\n').lines(['tags'], ['one', 'a b']), 'tags:\n  - "one"\n  - "a b"\n');
  assert.equal(new Sheet('text: |\n  One.\n  Two.\n').set(['text'], 'One.\nThree.\n'), 'text: |\n  One.\n  Three.\n');
  assert.equal(new Sheet('note: yes\n').at(['note']), 'yes', 'a word, not a truth value');
  assert.equal(new Sheet('swap: {"a b": c}\n').rename(['swap', 'a b'], 'd e'), 'swap: {"d e": c}\n');
  assert.equal(new Sheet('fixed: {}\n').set(['fixed', ''], ''), 'fixed: {"": ""}\n');
  assert.equal(new Sheet('a: [\n').isSound, false);
  assert.equal(new Sheet('- a\n').isSound, false);
  assert.equal(new Sheet('a: 1\na: 2\n').isSound, false);
});

test('places are written as faults write them', () => {
  assert.equal(keyOf(['examples', 3, 'bad']), 'examples[3].bad');
  assert.equal(keyOf(['when', 'profile.size']), 'when.profile.size');
});
