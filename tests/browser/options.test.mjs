/** A company's pack is added from a file; a bad one is refused, and the packs that were there stay. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, until } from './browser.mjs';
import { focusComposer, marked, write } from './steps.mjs';

const balise = fileURLToPath(new URL('../../target/debug/balise', import.meta.url));
const rule = `extends: existence
dimension: clarity
severity: medium
message: {en: "We say \\"bikes\\": write bike.", fr: "On dit « vélo » : écrivez vélo."}
why: {en: "One word for one thing.", fr: "Un mot pour une chose."}
tokens: {en: ["velocipede"], fr: ["vélocipède"]}
examples:
  - {lang: en, bad: "Your [velocipede] is ready."}
  - {lang: en, bad: "A [velocipede] for two."}
  - {lang: en, good: "Your bike is ready."}
  - {lang: en, good: "They said \\"velocipede\\"."}
  - {lang: fr, bad: "Votre [vélocipède] est prêt."}
  - {lang: fr, bad: "Un [vélocipède] pour deux."}
  - {lang: fr, good: "Votre vélo est prêt."}
  - {lang: fr, good: "Vous avez dit « vélocipède »."}
`;

test('packs', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-pack-'));
  mkdirSync(join(folder, 'acme/rules/clarity'), { recursive: true });
  writeFileSync(join(folder, 'acme/pack.yml'), 'id: acme\nversion: 1.2.0\nname: {en: Acme, fr: Acme}\n');
  writeFileSync(join(folder, 'acme/rules/clarity/house-word.yml'), rule);
  execFileSync(balise, ['pack', 'build', join(folder, 'acme'), '--out', join(folder, 'acme.balise')]);
  writeFileSync(join(folder, 'broken.balise'), 'not a pack');
  const chromium = await openBrowser();
  t.after(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true });
  });

  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  const packs = () => options.$$eval('#packs li', (items) => items.map((item) => item.firstChild.textContent));
  const outcome = () => options.$eval('#outcome', (element) => element.textContent);
  const add = async (file) => (await options.$('#file')).uploadFile(join(folder, file));
  await until(options, 'the page to be ready', () => options.$eval('#none', (element) => !element.hidden));

  await t.test('a good one is listed and judges the next draft', async () => {
    await add('acme.balise');
    await until(options, 'the pack in the list', async () => (await packs()).includes('acme 1.2.0'));
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, your velocipede is ready.');
    await marked(page, 'textarea-en', 'velocipede');
    await page.close();
  });

  await t.test('a bad one is refused with its reason, and nothing else changes', async () => {
    await add('broken.balise');
    await until(options, 'the refusal', async () => (await outcome()).includes('not a compiled pack'));
    assert.deepEqual(await packs(), ['acme 1.2.0']);
  });

  await t.test('one that was removed is gone', async () => {
    await options.click('#packs button');
    await until(options, 'an empty list', async () => (await packs()).length === 0);
  });
});
