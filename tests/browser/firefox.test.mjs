/** Firefox: the same folder loads; hosts of the manifest are the person's to withdraw at any time, and to give back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, openBrowser, until } from './browser.mjs';

test('Firefox', { skip: !engines.includes('firefox') }, async (t) => {
  const { browser, extensionId, close } = await openBrowser({ engine: 'firefox' });
  t.after(close);
  const page = await browser.newPage();
  const visit = async (path, ready) => {
    // The page moves to another process on the way, and its load is not told.
    await page.goto(`moz-extension://${extensionId}/${path}`, { waitUntil: [] });
    await until(page, `${path}: ${ready}`, () => page.evaluate((ready) => document.querySelector(ready) !== null, ready).catch(() => false));
  };
  const text = (selector) => page.evaluate((selector) => document.querySelector(selector).textContent, selector);
  const isHidden = (selector) => page.evaluate((selector) => document.querySelector(selector).hidden, selector);

  await t.test('the options open, with nothing withheld', async () => {
    await visit('options/options.html', '#known input');
    assert.equal(await text('h1'), 'Balise: options');
    assert.ok(await isHidden('#withheld'));
  });

  await t.test('a host withdrawn is named at once, and in the popup', async () => {
    await page.evaluate(() => chrome.permissions.remove({ origins: ['https://*.x.com/*'] }));
    await until(page, 'the notice', async () => !(await isHidden('#withheld')));
    assert.equal(await text('#withheld-sites'), 'x.com');
    await visit('popup/popup.html', '#profile option');
    assert.ok(!(await isHidden('#withheld')));
  });

  await t.test('given back by the button, the notice goes', async () => {
    await visit('options/options.html', '#withheld:not([hidden])');
    await page.click('#give');
    await until(page, 'no notice', () => isHidden('#withheld'));
    assert.ok(await page.evaluate(() => chrome.permissions.contains({ origins: ['https://*.x.com/*'] })));
  });

  await t.test('the core runs there: all rules are listed; a profile is stored', async () => {
    await page.click('#rules summary');
    await until(page, 'the rules', () => page.evaluate(() => document.querySelectorAll('.rule').length > 100));
    await page.evaluate(() => {
      const field = document.getElementById('profile-brand');
      field.value = 'Brume';
      field.dispatchEvent(new Event('change'));
    });
    await until(page, 'the brand stored', () => page.evaluate(async () =>
      (await chrome.storage.local.get('profiles')).profiles?.list[0].fields.brand?.[0] === 'Brume'));
  });
});
