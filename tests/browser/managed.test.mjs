/** A company's policy, as Chromium and Firefox themselves give it; and hosts that the browser withholds. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engines, openBrowser, until } from './browser.mjs';
import { fixture, openFixture } from './fixture.mjs';
import { focusComposer, marked, openPanel, remarks, scored, write } from './steps.mjs';

const balise = fileURLToPath(new URL('../../target/debug/balise', import.meta.url));
const rule = `extends: existence
dimension: clarity
severity: medium
message: {en: "Write bike.", fr: "Écrivez vélo."}
why: {en: "One word for one thing.", fr: "Un mot pour une chose."}
only: en
because: "a test"
tokens: {en: ["velocipede"]}
examples:
  - {lang: en, bad: "Your [velocipede] is ready."}
  - {lang: en, bad: "A [velocipede] for two."}
  - {lang: en, good: "Your bike is ready."}
  - {lang: en, good: "They said \\"velocipede\\"."}
`;

/** The bytes of a compiled pack, base64. */
function companyPack() {
  const folder = mkdtempSync(join(tmpdir(), 'balise-company-'));
  mkdirSync(join(folder, 'acme/rules/clarity'), { recursive: true });
  writeFileSync(join(folder, 'acme/pack.yml'), 'id: acme\nversion: 2.0.0\nname: {en: Acme, fr: Acme}\n');
  writeFileSync(join(folder, 'acme/rules/clarity/house-word.yml'), rule);
  execFileSync(balise, ['pack', 'build', join(folder, 'acme'), '--out', join(folder, 'acme.balise')]);
  const data = readFileSync(join(folder, 'acme.balise')).toString('base64');
  rmSync(folder, { recursive: true });
  return data;
}

test('policy', async (t) => {
  const chromium = await openBrowser({
    welcome: 'none',
    policy: {
      packs: [companyPack()],
      profile: { brand: 'Acme', banned: ['widget'], mandate: { refund: false } },
      rulesOff: ['conditional-apology'],
      locked: ['profile', 'packs', 'rules'],
    },
  });
  t.after(() => chromium.close());
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await options.waitForSelector('#packs li');

  await t.test('the options say what the company decided, and leave it alone', async () => {
    assert.ok(await options.$eval('#policy-locked', (words) => words.textContent.includes('the profile, the packs, the rules')));
    assert.equal(await options.$eval('#policy-faults', (words) => words.textContent), '');
    assert.deepEqual(await options.$$eval('#packs li', (items) => items.map((item) => item.textContent)), ['acme 2.0.0not signedyour organisation']);
    assert.ok(await options.$$eval('#profile-form fieldset', (sets) => sets.length > 2 && sets.every((set) => set.disabled)));
    assert.equal(await options.$eval('[id="profile-brand"]', (field) => field.value), 'Acme');
    assert.ok(await options.$eval('#add', (label) => label.hidden));
    await options.click('#rules summary');
    const boxes = await options.waitForSelector('.rule').then(() => options.$$eval('.rule input', (all) => all.map(({ disabled }) => disabled)));
    assert.ok(boxes.length > 100 && !boxes.includes(false));
  });

  await t.test('no first-run page comes where the profile is the company’s', async () => {
    assert.ok(!chromium.browser.targets().some((target) => target.url().includes('/welcome/')));
  });

  await t.test('its pack, its profile and its rules hold; what the person stored does not', async () => {
    await options.evaluate(() => chrome.storage.local.set({
      profiles: { list: [{ id: 'main', name: '', fields: { banned: ['kettle'] } }], chosen: 'main' },
    }));
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, sorry if your velocipede, your kettle or your widget was late.');
    await marked(page, 'textarea-en', 'velocipede');
    await marked(page, 'textarea-en', 'widget');
    const said = await remarks(await openPanel(page));
    assert.ok(said.some((remark) => remark.includes('widget')), `${said}`);
    assert.ok(!said.some((remark) => remark.includes('kettle') || /If["”] cancels/.test(remark)), `${said}`);
    await page.close();
  });
});

test('a policy in Firefox', { skip: !engines.includes('firefox') }, async (t) => {
  const { browser, extensionId, newPage, close } = await openBrowser({
    engine: 'firefox',
    welcome: 'none',
    policy: { packs: [companyPack()], profile: { brand: 'Acme', banned: ['widget'] }, rulesOff: ['conditional-apology'], locked: ['profile', 'rules'], unheardOf: 1 },
  });
  t.after(close);

  await t.test('the options say what was decided, and what of it cannot be read', async () => {
    const options = await browser.newPage();
    // The page moves to another process on the way, and its load is not told.
    await options.goto(`moz-extension://${extensionId}/options/options.html`, { waitUntil: [] });
    await until(options, 'the packs', () => options.evaluate(() => document.querySelector('#packs li') !== null).catch(() => false));
    const text = (selector) => options.evaluate((selector) => document.querySelector(selector).textContent, selector);
    assert.equal(await text('#packs li'), 'acme 2.0.0not signedyour organisation');
    assert.ok((await text('#policy-locked')).includes('the profile, the rules'), await text('#policy-locked'));
    assert.ok((await text('#policy-faults')).includes('unheardOf'));
    assert.equal(await options.evaluate(() => document.getElementById('profile-brand').value), 'Acme');
    assert.ok(await options.evaluate(() => [...document.querySelectorAll('#profile-form fieldset')].every(({ disabled }) => disabled)));
    await options.close();
  });

  await t.test('its pack, its profile and its rules hold in a page', async () => {
    const page = await newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, sorry if your velocipede or your widget was late.');
    await marked(page, 'textarea-en', 'velocipede');
    await marked(page, 'textarea-en', 'widget');
    const said = await remarks(await openPanel(page));
    assert.ok(!said.some((remark) => /If["”] cancels/.test(remark)), `${said}`);
    await page.close();
  });
});

test('a policy without locks', async (t) => {
  const chromium = await openBrowser({ policy: { profile: { brand: 'Acme', register: 'vous', sector: 'transport', competitors: ['Globex'] } } });
  t.after(() => chromium.close());
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await options.waitForSelector('#profile-form fieldset');
  const unset = (path) => options.$eval(`[id="profile-${path}"]`, (select) => select.selectedOptions[0].textContent);

  await t.test('the company’s profile shows where the person chose nothing, and gives way', async () => {
    assert.equal(await unset('register'), 'Your organisation’s: vous');
    assert.equal(await unset('sector'), 'Your organisation’s: transport');
    assert.equal(await unset('region'), 'That of the page');
    assert.equal(await options.$eval('[id="profile-competitors"]', (field) => field.placeholder), 'Globex');
    await options.select('[id="profile-register"]', 'tu');
    await until(options, 'the choice stored', () => options.evaluate(async () =>
      (await chrome.storage.local.get('profiles')).profiles?.list[0].fields.register?.[0] === 'tu'));
    const fields = await options.evaluate(async () => (await chrome.storage.local.get('profiles')).profiles.list[0].fields);
    assert.deepEqual(fields, { register: ['tu'] }, 'nothing of the company’s becomes the person’s');
  });
});

test('hosts withheld', async (t) => {
  const chromium = await openBrowser();
  t.after(() => chromium.close());
  const visit = async (path, ready) => {
    const page = await chromium.browser.newPage();
    await page.goto(`chrome-extension://${chromium.extensionId}/${path}`);
    await page.waitForSelector(ready);
    return page;
  };
  const extensions = await chromium.browser.newPage();
  await extensions.goto('chrome://extensions');
  /** What a person chooses in the browser's own page: "on click" or "on all sites". */
  const access = (hostAccess) => extensions.evaluate((extensionId, hostAccess) => new Promise((done) => {
    chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess }, done);
  }), chromium.extensionId, hostAccess);

  await t.test('nothing is said while the browser withholds nothing', async () => {
    const options = await visit('options/options.html', '#known input');
    assert.ok(await options.$eval('#withheld', (notice) => notice.hidden));
    await options.close();
  });

  await t.test('withheld: the options and the popup say so and offer to ask; the pages are left alone', async () => {
    await access('ON_CLICK');
    const options = await visit('options/options.html', '#withheld:not([hidden])');
    assert.ok(await options.$eval('#withheld-sites', (words) => words.textContent.includes('x.com') && words.textContent.includes('reddit.com')));
    await options.close();
    const popup = await visit('popup/popup.html', '#withheld:not([hidden])');
    assert.ok(await popup.$eval('#nowhere', (words) => words.hidden));
    await popup.close();
    const page = await openFixture(chromium, fixture('x', 'en'), { allowed: false });
    await focusComposer(page, 'inline');
    await page.keyboard.type('Hello');
    assert.ok(!page.isOurs());
    await page.close();
  });

  await t.test('given back: the notice goes from the open page, and Balise works', async () => {
    const options = await visit('options/options.html', '#withheld:not([hidden])');
    await access('ON_ALL_SITES');
    await until(options, 'no notice', () => options.$eval('#withheld', (notice) => notice.hidden));
    await options.close();
    const page = await openFixture(chromium, fixture('x', 'en'));
    await focusComposer(page, 'inline');
    await page.keyboard.type('Hello there');
    await scored(page);
    await page.close();
  });
});
