/** What is stored: brought to this version, kept aside when it cannot be read, exported, deleted when the person says so twice. */
import assert from 'node:assert/strict';
import { readFile, readdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';

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
    assert.deepEqual(await all(), { version: 1 });
  });

  await t.test('what was stored before there were versions is there again', async () => {
    await leave({ settings: { ui: 'fr', theme: 'dark' } });
    await visit();
    assert.deepEqual(await all(), { version: 1, settings: { ui: 'fr', theme: 'dark' } });
    assert.equal(await page.$eval('html', (html) => `${html.lang} ${html.dataset.theme}`), 'fr dark');
  });

  await t.test('broken: the rest works, the broken part lies aside and is named', async () => {
    await leave({ version: 1, rulesOff: { shouting: true }, settings: { ui: 'en', theme: 'light' } });
    await visit();
    const { aside, ...rest } = await all();
    assert.deepEqual(rest, { version: 1, settings: { ui: 'en', theme: 'light' } });
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

  await t.test('deleted: only at the second word', async () => {
    await page.click('#data-delete');
    await page.waitForSelector('#data-delete-sure:not([hidden])');
    assert.ok('aside' in (await all()));
    await page.click('#data-delete-sure');
    await until(page, 'nothing stored', async () => JSON.stringify(await all()) === '{"version":1}');
    await until(page, 'the words that say so', () => page.$eval('#data-told', (told) => told.textContent.startsWith('Everything was deleted')));
  });

  assert.deepEqual(errors, []);
});
