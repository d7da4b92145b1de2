import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filled, GROUPS, shown, unpaired, type Field } from './fields.ts';
import presets from './presets.json';

const fields = GROUPS.flatMap((group) => group.fields);
const field = (path: string): Field => fields.find((each) => each.path === path)!;

test('each field is one of profile.yml, and speaks both languages', () => {
  const source = readFileSync('src/pack/source/profile.rs', 'utf8');
  for (const language of ['en', 'fr']) {
    const messages = JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, 'utf8'));
    for (const each of fields) {
      assert.ok(source.includes(`"${each.path}${each.kind === 'pairs' ? '.' : ''}"`), each.path);
      const key = `field_${each.path.replace('.', '_')}`;
      const options = each.kind === 'choice' ? each.options : [];
      for (const name of [key, ...options.map((option) => `${key}_${option}`)]) assert.ok(messages[name], `${language}: ${name}`);
    }
    for (const { id } of GROUPS) assert.ok(messages[`group_${id}`], id);
  }
});

test('both languages have the same messages, with the same placeholders', () => {
  const texts = ['en', 'fr'].map((language) => readFileSync(`extension/_locales/${language}/messages.json`, 'utf8'));
  const [en, fr] = texts.map((text) => JSON.parse(text));
  for (const text of texts) {
    // The parser takes the last of two and says nothing; Firefox's store refuses the file.
    const names = [...text.matchAll(/^  "(\w+)": \{$/gm)].map(([, name]) => name!);
    assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), [], 'a message is said once');
    assert.equal(names.length, Object.keys(en).length);
  }
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    assert.deepEqual(fr[key].placeholders, en[key].placeholders, key);
    const marks = (text: string): string[] => [...text.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => name!.toLowerCase()).sort();
    for (const { message } of [en[key], fr[key]]) assert.deepEqual(marks(message), Object.keys(en[key].placeholders ?? {}).sort(), key);
  }
});

test('a preset says what the form can show', () => {
  for (const preset of Object.values(presets)) {
    for (const [path, values] of Object.entries(preset)) {
      const known = field(path);
      assert.ok(known?.kind === 'choice' && known.options.includes(values[0] ?? ''), path);
    }
  }
});

test('what is typed is read back as it is shown; what is empty is no field', () => {
  const typed = { brand: ' Acme ', public_contacts: 'help@acme.example\n\n514 555-0199', preferred: 'client → member\nmail=e-mail' };
  let profile: Record<string, string[]> = { region: ['qc'] };
  for (const [path, text] of Object.entries(typed)) profile = filled(field(path), text, profile);
  assert.deepEqual(profile, {
    region: ['qc'], brand: ['Acme'], public_contacts: ['help@acme.example', '514 555-0199'],
    'preferred.client': ['member'], 'preferred.mail': ['e-mail'],
  });
  assert.equal(shown(field('preferred'), profile), 'client → member\nmail → e-mail');
  for (const path of Object.keys(typed)) profile = filled(field(path), ' ', profile);
  assert.deepEqual(profile, { region: ['qc'] });
});

test('a line that is no pair is named', () => {
  assert.deepEqual(unpaired(field('preferred'), 'client → member\nclient\n→ x\na = b = c'), ['client', '→ x', 'a = b = c']);
  assert.deepEqual(unpaired(field('banned'), 'client'), []);
});
