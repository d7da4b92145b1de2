/** What is stored: brought to this version, kept aside when it cannot be read, exported, deleted when the person says so twice. */
import assert from 'node:assert/strict';
import { readFile, readdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';

/** Of what is stored: `VERSION` of extension/storage/schema.ts. */
const VERSION = 3;

test('stored', async (t) => {
  const chromium = await openBrowser();
  const downloads = await mkdtemp(join(tmpdir(), 'balise-downloads-'));
  t.after(async () => {
    await chromium.close();
    await rm(downloads, { recursive: true });
  });
  const page = await chromium.browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const all = () => page.evaluate(() => chrome.storage.local.get(null));
  const visit = async () => {
    await page.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
    await page.waitForSelector('#stored li');
    await page.waitForSelector('#profile-form fieldset');
  };
  const lines = () => page.$$eval('#stored li', (items) => items.map((item) => item.textContent));
  /** Storage as it might have been left. */
  const leave = (raw) => page.evaluate(async (raw) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(raw);
  }, raw);
  await visit();

  await t.test('a new installation has a version and nothing else', async () => {
    assert.deepEqual(await all(), { version: VERSION });
  });

  await t.test('what was stored before there were versions is there again', async () => {
    await leave({ settings: { ui: 'fr', theme: 'dark' } });
    await visit();
    assert.deepEqual(await all(), { version: VERSION, settings: { ui: 'fr', theme: 'dark' } });
    assert.equal(await page.$eval('html', (html) => `${html.lang} ${html.dataset.theme}`), 'fr dark');
  });

  await t.test('broken: the rest works, the broken part lies aside and is named', async () => {
    await leave({ version: VERSION, rulesOff: { shouting: true }, settings: { ui: 'en', theme: 'light' } });
    await visit();
    const { aside, ...rest } = await all();
    assert.deepEqual(rest, { version: VERSION, settings: { ui: 'en', theme: 'light' } });
    assert.deepEqual(aside.map(({ reason, data }) => ({ reason, data })), [{ reason: 'corrupt', data: { rulesOff: { shouting: true } } }]);
    assert.ok((await lines()).some((line) => /Kept aside on \d{4}-\d\d-\d\d, could not be read: rulesOff/.test(line)), `${await lines()}`);
  });

  await t.test('of a newer version: all of it lies aside, untouched', async () => {
    const profiles = { byBrand: { acme: {} } };
    await leave({ version: 9, profiles });
    await visit();
    assert.deepEqual((await all()).aside.map(({ version, reason, data }) => ({ version, reason, data })), [{ version: 9, reason: 'newer', data: { profiles } }]);
    assert.ok((await lines()).some((line) => line.includes('newer version: profiles')));
  });

  await t.test('exported: the file holds all there is, what lies aside too', async () => {
    const browser = await session(page);
    await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await page.click('#data-export');
    const [name] = await until(page, 'the file', async () => {
      const names = (await readdir(downloads)).filter((file) => file.endsWith('.json'));
      return names.length > 0 && names;
    });
    assert.match(name, /^balise-\d{4}-\d\d-\d\d\.json$/);
    assert.deepEqual(JSON.parse(await readFile(join(downloads, name), 'utf8')), await all());
  });

  const choose = async (file) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#data-import')]);
    await chooser.accept([file]);
  };
  const told = (part) => until(page, `“${part}”`, () => page.$eval('#data-told', (line, part) => line.textContent.includes(part), part));
  const exported = async () => join(downloads, (await readdir(downloads)).find((file) => file.startsWith('balise-') && file.endsWith('.json')));

  await t.test('imported: said first, and used at the second word; what it took the place of can be restored', async () => {
    const file = await exported();
    const content = JSON.parse(await readFile(file, 'utf8'));
    await leave({ version: VERSION, rulesOff: ['shouting'], settings: { ui: 'en', theme: 'dark' } });
    await visit();
    const before = await all();
    await choose(file);
    await page.waitForSelector('#data-found:not([hidden])');
    assert.match(await page.$eval('#data-found-what', (line) => line.textContent), /holds: Profiles: 1/);
    assert.deepEqual(await all(), before, 'nothing yet');
    await page.click('#data-leave');
    assert.deepEqual(await all(), before);
    await choose(file);
    await page.waitForSelector('#data-found:not([hidden])');
    await page.click('#data-replace');
    await told('Imported');
    const { aside, ...rest } = await all();
    assert.deepEqual([rest, aside.slice(0, -1)], [{ version: VERSION, ...(content.settings && { settings: content.settings }) }, content.aside]);
    assert.deepEqual(aside.at(-1).data, { rulesOff: ['shouting'], settings: { ui: 'en', theme: 'dark' } });
    const restore = await page.$('#stored li:last-child button');
    assert.match(await restore.evaluate((button) => button.ariaLabel), /^Restore Kept aside .*replaced: rulesOff, settings/);
    await restore.click();
    await told('Restored');
    const { rulesOff, settings } = await all();
    assert.deepEqual({ rulesOff, settings }, { rulesOff: ['shouting'], settings: { ui: 'en', theme: 'dark' } });
    assert.equal((await page.$$('#stored li button')).length, 0, 'what broke, or is of a version to come, is not offered');
  });

  await t.test('imported: what is no export, is of a version to come, or holds a pack that is none, is refused and changes nothing', async () => {
    const before = await all();
    const files = { text: 'hello', other: '{"a":1}', newer: '{"version":9}', broken: JSON.stringify({ version: VERSION, rulesOff: 7 }), pack: JSON.stringify({ version: VERSION, packs: [{ name: 'a 1', data: 'AAAA' }] }) };
    for (const [label, text] of Object.entries(files)) {
      const file = join(downloads, `${label}-file`);
      await writeFile(file, text);
      await choose(file);
      await told(`${label}-file`);
      assert.match(await page.$eval('#data-told', (line) => line.textContent), /^Nothing changed: /, label);
      assert.deepEqual(await all(), before, label);
    }
  });

  await t.test('deleted: only at the second word', async () => {
    await page.click('#data-delete');
    await page.waitForSelector('#data-delete-sure:not([hidden])');
    assert.ok('aside' in (await all()));
    await page.click('#data-delete-sure');
    await until(page, 'nothing stored', async () => JSON.stringify(await all()) === `{"version":${VERSION}}`);
    await until(page, 'the words that say so', () => page.$eval('#data-told', (told) => told.textContent.startsWith('Everything was deleted')));
  });

  assert.deepEqual(errors, []);
});
