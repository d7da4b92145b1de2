import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearerOf } from './files.ts';

const PATHS = ['pack.yml', 'rules/clarity/office-talk.yml', 'acts/thank.yaml', 'templates/praise/thanks.yml', 'situations/praise.yml'];

test('an id that a file bears already is found wherever the file lies', () => {
  assert.equal(bearerOf({ kind: 'rule', name: 'respect/office-talk' }, PATHS), 'rules/clarity/office-talk.yml');
  assert.equal(bearerOf({ kind: 'rule', name: 'respect/office' }, PATHS), undefined);
  assert.equal(bearerOf({ kind: 'act', name: 'thank' }, PATHS), 'acts/thank.yaml');
  assert.equal(bearerOf({ kind: 'situation', name: 'praise' }, PATHS), 'situations/praise.yml');
  // The same name in another situation is another template.
  assert.equal(bearerOf({ kind: 'template', name: 'praise/thanks' }, PATHS), 'templates/praise/thanks.yml');
  assert.equal(bearerOf({ kind: 'template', name: 'complaint/thanks' }, PATHS), undefined);
  assert.equal(bearerOf({ kind: 'profile', name: '' }, PATHS), undefined);
  assert.equal(bearerOf({ kind: 'rule', name: 'respect/' }, PATHS), undefined);
});
