/**
 * Firefox: the same folder loads; hosts of the manifest are the person's to withdraw at any time, and to give back.
 *
 * Pages of extensions are opened with the rights of the system, which WebDriver needs for them; the browser's question after a
 * request is answered with yes by a preference, since no test can press its button.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { extensionPath, until } from './browser.mjs';

const ID = 'balise@balise.invalid';
const UUID = '5b1a0e1c-6f5e-4d63-9c35-0b8f6d1f7a11';

test('Firefox', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'balise-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    userDataDir: folder,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      'extensions.webextOptionalPermissionPrompts': false,
      'intl.locale.requested': 'en-US',
    },
  });
  t.after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await browser.installExtension(extensionPath);
  const page = await browser.newPage();
  const visit = async (path, ready) => {
    // The page moves to another process on the way, and its load is not told.
    await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: [] });
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
