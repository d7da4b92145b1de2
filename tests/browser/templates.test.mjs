/** Templates from the composer: the menu that `/` and the shortcut open, slots, insertion, abbreviations. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import {
  caret, clickInto, clickOn, editors, focusComposer, frameOf, inPanel, isFocused, isPanelShown, model, modelBecomes, openPanel,
  scored, write,
} from './steps.mjs';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

async function inComposer(id, ui = 'en') {
  const page = await chromium.newPage({ ui });
  await focusComposer(page, id);
  return page;
}

/** Waits for the menu, and returns the frame. */
async function menu(page) {
  await until(page, 'the menu', async () => (await isPanelShown(page)) && frameOf(page).$('#menu-body'));
  return frameOf(page);
}

/** Titles of what the menu offers. */
function offered(panel) {
  return panel.$$eval('#menu-body .template .say', (rows) => rows.map((row) => row.textContent));
}

async function offers(page, panel, title) {
  let seen;
  await until(page, `“${title}” first in the menu`, async () => (seen = await offered(panel))[0] === title)
    .catch((error) => assert.equal(seen?.[0], title, error.message));
}

/** What the chosen template will say, as this editor will hold it. */
async function chosenText(panel, id) {
  const text = await panel.$eval('.chosen .preview', (shown) => shown.textContent);
  return id.startsWith('input') ? text.replace(/\n+/g, ' ').trimEnd() : text.trimEnd();
}

async function gone(page) {
  await until(page, 'the menu to go', async () => !(await isPanelShown(page)));
}

for (const { name, en: id } of editors) {
  test(`${name}: “/” opens the menu, what follows is searched, Enter puts the template there; the caret never leaves`, async () => {
    const page = await inComposer(id);
    await write(page, '/');
    const panel = await menu(page);
    assert.ok(await isFocused(page, id), 'the caret stays');
    await write(page, 'lat');
    // One slip of the finger.
    await write(page, 'e parcle');
    await offers(page, panel, 'Late parcel');
    await until(page, 'the score that it will get', () => panel.$('.chosen .with'));
    const text = await chosenText(panel, id);
    assert.match(text, /\{.+\}/, 'what nobody filled in stands out');
    await page.keyboard.press('Enter');
    await modelBecomes(page, id, text);
    await gone(page);
    assert.ok(await isFocused(page, id));
    await write(page, ' Bye');
    await modelBecomes(page, id, `${text} Bye`);
    await page.close();
  });

  test(`${name}: the arrows choose, Tab fills in, and the filled text replaces what was typed`, async () => {
    const page = await inComposer(id);
    await write(page, '/rude');
    const panel = await menu(page);
    await offers(page, panel, 'Rude welcome');
    await page.keyboard.press('Tab');
    await until(page, 'the form to have the focus', () =>
      panel.evaluate(() => document.hasFocus() && document.activeElement?.matches('#template input')));
    const fields = await panel.$$('#template input:not(.picker)');
    for (const field of fields) {
      if ((await field.evaluate(({ value }) => value)) !== '') continue;
      await clickInto(page, panel, field);
      await write(page, await field.evaluate(({ placeholder }) => placeholder));
    }
    await until(page, 'no hole', async () => (await panel.$('.chosen .hole')) === null);
    const text = await chosenText(panel, id);
    await clickOn(page, await inPanel(panel, 'button', 'Insert'));
    await modelBecomes(page, id, text);
    await gone(page);
    await until(page, 'the composer to have the focus', () => isFocused(page, id));
    await page.close();
  });

  test(`${name}: Escape leaves the slash a slash, and the menu away`, async () => {
    const page = await inComposer(id);
    await write(page, '/');
    await menu(page);
    await page.keyboard.press('Escape');
    await gone(page);
    assert.ok(await isFocused(page, id), 'nothing else was closed');
    await write(page, 'm a line');
    await modelBecomes(page, id, '/m a line');
    assert.equal(await isPanelShown(page), false);
    await page.close();
  });

  test(`${name}: the shortcut opens the menu at the caret; what one types is searched and not written`, async () => {
    const page = await inComposer(id);
    await write(page, 'Hello! ');
    await scored(page);
    await command(page, 'templates');
    const panel = await menu(page);
    await write(page, 'latez');
    await page.keyboard.press('Backspace');
    await offers(page, panel, 'Late parcel');
    assert.equal(await model(page, id), 'Hello! ');
    const text = await chosenText(panel, id);
    await page.keyboard.press('Enter');
    await modelBecomes(page, id, `Hello! ${text}`);
    await gone(page);
    await page.close();
  });
}

/** What the background script tells the page when the shortcut was pressed: Chromium hears no shortcut of an extension here. */
async function command(page, type) {
  const worker = await chromium.worker();
  await page.bringToFront();
  await worker.evaluate(async (address, type) => {
    const tabs = await chrome.tabs.query({});
    await Promise.all(tabs.filter(({ url, active }) => active && (url === undefined || url === address))
      .map(({ id }) => chrome.tabs.sendMessage(id, { type }).catch(() => undefined)));
  }, page.url(), type);
}

test('the panel adds a template at the end, or in place of the draft', async () => {
  const page = await inComposer('textarea-en');
  await write(page, 'Hello. Bye.');
  await scored(page);
  for (let left = 0; left < 4; left++) await page.keyboard.press('ArrowLeft');
  const at = await caret(page, 'textarea-en');
  assert.deepEqual(at, [7, 7]);
  const panel = await openPanel(page);
  const search = await inPanel(panel, 'searchbox', 'Search the templates');
  await clickInto(page, panel, search);
  await write(page, 'late parcel');
  await clickOn(page, await panel.waitForSelector('.template-head'));
  await panel.waitForSelector('#template .with');
  const text = (await panel.$eval('#template .preview', (shown) => shown.textContent)).trimEnd();
  await clickOn(page, await inPanel(panel, 'button', 'Add at the end'));
  await modelBecomes(page, 'textarea-en', `Hello. Bye. ${text}`);
  await clickOn(page, await panel.waitForSelector('.template-head'));
  await clickOn(page, await inPanel(panel, 'button', 'Replace my draft'));
  await modelBecomes(page, 'textarea-en', text);
  await page.close();
});

test('a date is typed or chosen in a calendar, and written as people write it; a link that is none is said to be', async () => {
  const page = await inComposer('textarea-en');
  await write(page, '/bib');
  const panel = await menu(page);
  await offers(page, panel, 'No refund, and a member who would take the place');
  await page.keyboard.press('Tab');
  const picker = await panel.waitForSelector('#template .picker[type="date"]');
  await picker.evaluate((input) => {
    input.value = '2027-05-03';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await until(page, 'the date in words', () => panel.$eval('.chosen .preview', (shown) => shown.textContent.includes('May 3')));
  const link = await panel.$('#template input[inputmode="url"]');
  await clickInto(page, panel, link);
  await write(page, 'our site');
  await until(page, 'the fault', () => panel.$('#template .fault'));
  assert.equal(await link.evaluate((input) => input.getAttribute('aria-invalid')), 'true');
  await page.close();
});

test('abbreviations expand where the person turned them on, and only there', async () => {
  const page = await inComposer('textarea-en');
  await write(page, 'Hi ');
  await scored(page);
  await page.keyboard.type(';late ', { delay: 40 });
  await write(page, '.');
  await until(page, 'the whole to be judged', async () => (await model(page, 'textarea-en')).endsWith('.'));
  assert.equal(await model(page, 'textarea-en'), 'Hi ;late .');
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await (await options.waitForSelector('#abbreviations')).click();
  await until(options, 'the choice to be stored', () => options.evaluate(async () => (await chrome.storage.local.get('settings')).settings?.abbreviations === true));
  await options.close();
  for (const { en: id } of editors) {
    const page = await inComposer(id);
    await write(page, 'Hello. ');
    await scored(page);
    // As people type: a key, then the next.
    await page.keyboard.type(';late ', { delay: 40 });
    await until(page, `the template in ${id}`, async () => /^Hello\. Hi .*parcel/.test(await model(page, id)));
    assert.ok(await isFocused(page, id));
    await page.close();
  }
  await page.close();
});

test('what one uses is counted by its id, and comes forward', async () => {
  const page = await inComposer('textarea-en');
  await write(page, '/late parcel');
  const panel = await menu(page);
  await offers(page, panel, 'Late parcel');
  await page.keyboard.press('Enter');
  await until(page, 'the parcel in the draft', async () => (await model(page, 'textarea-en')).includes('parcel'));
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  const counted = () => options.evaluate(async () => (await chrome.storage.local.get('templateUse')).templateUse?.['complaint/late-parcel']);
  await until(options, 'the count', async () => (await counted()) > 0);
  const stored = await options.evaluate(async () => JSON.stringify((await chrome.storage.local.get('templateUse')).templateUse));
  assert.doesNotMatch(stored, /Hello|parcel is/, 'ids and numbers, nothing written');
  await options.close();
  await page.close();
});

test('in a French browser the menu speaks French, and searches without accents', async (t) => {
  const french = await openBrowser({ languages: 'fr-CA,fr' });
  t.after(() => french.close());
  const page = await french.newPage({ ui: 'fr' });
  await focusComposer(page, 'lexical-fr');
  await write(page, '/imp');
  const panel = await menu(page);
  await write(page, 'oli');
  await offers(page, panel, 'Accueil impoli');
  assert.match(await panel.$eval('.hints', (hints) => hints.textContent), /choisir.*Insérer/);
  for (let left = 0; left < 6; left++) await page.keyboard.press('Backspace');
  await write(page, 'debite');
  await offers(page, panel, 'Débité deux fois');
  await page.close();
});
