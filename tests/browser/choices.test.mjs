/** What a person chooses in the options and the popup reaches the pages: profile, rules, sites, the day's count. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inClosedRoots, openBrowser, until } from './browser.mjs';
import { fixture, openFixture } from './fixture.mjs';
import { clickOn, focusComposer, marked, marks, openPanel, remarkBecomes, remarks, scored, settled, unmarked, write } from './steps.mjs';

/** Clicks into the reply box of the fixture of X and writes, until it has a score. */
async function compose(page, text = 'Hi there, sorry if that upset you.') {
  await focusComposer(page, 'inline');
  await page.keyboard.type(text);
  await scored(page);
}

/** Fills a control as a person does: types, then leaves it. */
async function fill(page, selector, text) {
  await page.$eval(selector, (control) => { control.value = ''; });
  await page.type(selector, text);
  await page.$eval(selector, (control) => control.blur());
}

/** What is stored under a key. */
const stored = (page, key) => page.evaluate(async (key) => (await chrome.storage.local.get(key))[key], key);

test('choices', async (t) => {
  const chromium = await openBrowser();
  t.after(() => chromium.close());
  const open = async (path, ready) => {
    const page = await chromium.browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`chrome-extension://${chromium.extensionId}/${path}`);
    await page.waitForSelector(ready);
    return Object.assign(page, { errors });
  };
  const options = await open('options/options.html', '#profile-form fieldset');

  await t.test('a profile filled in reaches a page that is open', async () => {
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, our widget reaches you on Monday.');
    await scored(page);
    const before = (await marks(page)).length;
    await options.bringToFront();
    await fill(options, '[id="profile-banned"]', 'widget');
    await until(options, 'the form to say so', () => options.$eval('#profile-told', (told) => told.textContent === 'Saved.'));
    await page.bringToFront();
    await marked(page, 'textarea-en', 'widget');
    assert.equal((await marks(page)).length, before + 1);
    await page.close();
  });

  await t.test('a page opened afterwards knows it too, and the remark says whose rule it is', async () => {
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, our widget reaches you on Monday.');
    await marked(page, 'textarea-en', 'widget');
    const panel = await openPanel(page);
    assert.ok((await remarks(panel)).some((remark) => remark.includes('your brand')), `${await remarks(panel)}`);
    await page.close();
  });

  await t.test('a rule needs what only the profile can say: a promise of money passes with a mandate', async () => {
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, "Hi Holly, we'll refund you in full.");
    await marked(page, 'textarea-en', "we'll refund you in full");
    await options.bringToFront();
    await options.select('[id="profile-mandate.refund"]', 'yes');
    await page.bringToFront();
    await unmarked(page, 'textarea-en', "we'll refund you in full");
    await page.close();
  });

  await t.test('a line that is no pair is named, and nothing is stored of it', async () => {
    await options.bringToFront();
    await fill(options, '[id="profile-preferred"]', 'client');
    await until(options, 'the fault', () => options.$eval('[id="profile-preferred-fault"]', (fault) => fault.textContent.includes('client')));
    assert.equal((await stored(options, 'profiles')).list[0].fields['preferred.client'], undefined);
    await fill(options, '[id="profile-preferred"]', 'client => member');
    await until(options, 'the pair', async () => (await stored(options, 'profiles')).list[0].fields['preferred.client']?.[0] === 'member');
  });

  await t.test('a rule switched off is silent on the next page; on again, it speaks', async () => {
    await options.bringToFront();
    await options.click('#rules summary');
    const rule = await options.waitForSelector('::-p-xpath(//label[contains(., "conditional-apology")])');
    const toggle = async (isOff) => {
      await rule.$eval('input', (box) => box.click());
      await until(options, 'the rule stored', async () => (await stored(options, 'rulesOff') ?? []).includes('conditional-apology') === isOff);
    };
    const said = async () => {
      const page = await chromium.newPage();
      await focusComposer(page, 'textarea-en');
      await write(page, 'Hi Holly, we are sorry if that upset you.');
      await scored(page);
      const panel = await openPanel(page);
      await panel.waitForSelector('.remark-head');
      const all = await remarks(panel);
      await page.close();
      return all.some((remark) => /If["”] cancels/.test(remark));
    };
    assert.ok(await said());
    await options.bringToFront();
    await toggle(true);
    assert.ok(!(await said()));
    await options.bringToFront();
    await toggle(false);
    assert.ok(await said());
  });

  await t.test('searching the rules leaves those that hold the words', async () => {
    await options.bringToFront();
    await options.type('#rules-search', 'apology');
    const shown = await options.$$eval('.rule:not([hidden])', (rules) => rules.map((rule) => rule.textContent));
    assert.ok(shown.length > 2 && shown.every((text) => /apolog/i.test(text)), `${shown}`);
  });

  await t.test('the popup turns the site off at once, and on again', async () => {
    const page = await openFixture(chromium, fixture('x', 'en'));
    await compose(page);
    const popup = await open(`popup/popup.html?tab=${await tabOf(options, page)}`, '#here:not([hidden])');
    assert.equal(await popup.$eval('#site', (words) => words.textContent), 'On x.com');
    await popup.click('#on');
    await page.bringToFront();
    await until(page, 'no badge', async () => (await ourRoots(page)) === 0);
    await popup.bringToFront();
    await popup.click('#on');
    await until(popup, 'the site stored as on', async () => Object.keys(await stored(popup, 'sites')).length === 0);
    await page.bringToFront();
    await page.evaluate(() => document.activeElement.blur());
    await compose(page);
    assert.deepEqual([...page.errors, ...popup.errors], []);
    await popup.close();
    await page.close();
  });

  await t.test('in a page opened while the site is off, nothing of ours appears', async () => {
    await turn(options, 'x.com', true);
    const page = await openFixture(chromium, fixture('x', 'en'));
    await focusComposer(page, 'inline');
    await page.keyboard.type('Hello');
    await turn(options, 'x.com', false);
    // Had it begun while off, it would be there; it does begin with the next focus.
    await until(page, 'the page painted', () => true);
    assert.equal(await ourRoots(page), 0);
    await page.evaluate(() => document.activeElement.blur());
    await compose(page);
    await page.close();
  });

  await t.test('the popup gives a site a profile of its own, and the profile a region', async () => {
    await options.bringToFront();
    await options.click('#profile-add');
    await until(options, 'a second profile', async () => (await stored(options, 'profiles')).list.length === 2);
    const { list: [, second] } = await stored(options, 'profiles');
    await options.select('#profile', 'main');
    await until(options, 'the first one chosen', async () => (await stored(options, 'profiles')).chosen === 'main');
    const page = await openFixture(chromium, fixture('x', 'en'));
    const popup = await open(`popup/popup.html?tab=${await tabOf(options, page)}`, '#here:not([hidden])');
    await popup.select('#profile', second.id);
    await until(popup, 'the profile of the site', async () => (await stored(popup, 'sites'))['x.com']?.profile === second.id);
    await popup.select('#region', 'qc');
    await until(popup, 'the region', async () => (await stored(popup, 'profiles')).list[1].fields.region?.[0] === 'qc');
    // On this site another profile holds: the word that the first one bans is only a word.
    await page.bringToFront();
    await compose(page, 'Hi! Our widget reaches you on Monday.');
    const panel = await openPanel(page);
    await settled(page, panel);
    assert.ok(!(await remarks(panel)).some((remark) => remark.includes('widget')));
    await popup.bringToFront();
    await popup.select('#profile', 'main');
    await page.bringToFront();
    await remarkBecomes(panel, 'widget', true);
    await popup.close();
    await page.close();
    await options.bringToFront();
    await options.reload();
    await options.waitForSelector('#profile-form fieldset');
    await options.select('#profile', second.id);
    await until(options, 'it chosen', async () => (await stored(options, 'profiles')).chosen === second.id);
    await options.click('#profile-delete');
    await options.click('#profile-delete-sure');
    await until(options, 'one profile', async () => (await stored(options, 'profiles')).list.length === 1);
  });

  await t.test('where Balise is not, the popup says so and leads to the options', async () => {
    const page = await chromium.newPage();
    const popup = await open(`popup/popup.html?tab=${await tabOf(options, page)}`, '#nowhere:not([hidden])');
    assert.ok((await popup.$eval('#nowhere a', (link) => link.href)).endsWith('options/options.html#where'));
    await popup.close();
    await page.close();
  });

  await t.test('the count of the day goes up once a reply, whatever is written in it', async () => {
    const replies = async () => (await stored(options, 'count'))?.replies ?? 0;
    const before = await replies();
    const page = await chromium.newPage();
    await focusComposer(page, 'textarea-en');
    await write(page, 'Hi Holly, thank you for the photo.');
    await scored(page);
    await until(page, 'one more', async () => (await replies()) === before + 1);
    await write(page, ' See you on Monday.');
    await scored(page);
    await focusComposer(page, 'input-en');
    await write(page, 'Hello there.');
    await until(page, 'another one', async () => (await replies()) === before + 2);
    assert.deepEqual(Object.keys(await stored(options, 'count')).sort(), ['day', 'replies']);
    await page.close();
  });

  await t.test('several profiles: one is added, named, chosen and deleted', async () => {
    await options.bringToFront();
    await clickOn(options, await options.waitForSelector('#profile-add'));
    await until(options, 'a second profile', async () => (await stored(options, 'profiles')).list.length === 2);
    await until(options, 'its form', () => options.$eval('[id="profile-banned"]', (control) => control.value === ''));
    await fill(options, '#profile-name', 'Acme France');
    await until(options, 'its name in the list', () => options.$$eval('#profile option', (list) => list.some(({ textContent }) => textContent === 'Acme France')));
    await options.click('#profile-delete');
    await options.click('#profile-delete-sure');
    await until(options, 'one profile', async () => (await stored(options, 'profiles')).list.length === 1);
    await until(options, 'the first one’s form', () => options.$eval('[id="profile-banned"]', (control) => control.value === 'widget'));
  });

  assert.deepEqual(options.errors, []);
});

/** Number of the tab that shows a page. */
async function tabOf(options, page) {
  await page.bringToFront();
  return options.evaluate(async () => (await chrome.tabs.query({ active: true }))[0].id);
}

/** Turns a site off or on, as the switches do. */
function turn(options, site, off) {
  return options.evaluate(async (site, off) => {
    const { sites = {} } = await chrome.storage.local.get('sites');
    await chrome.storage.local.set({ sites: { ...sites, [site]: off ? { off: true } : {} } });
  }, site, off);
}

/** How many shadow roots of ours the page holds. */
async function ourRoots(page) {
  return (await inClosedRoots(page, (root) => root.host.localName)).filter((name) => name.startsWith('balise-')).length;
}
