/**
 * Packs that mean harm, in the browser: one with markup in every text that a person may read, among ours and a company's; bombs; a
 * hundred thousand rules; an expression that would never end. What is refused is refused in words; what is shown is text; what is put
 * into a composer is text; a reply under way goes on. `cargo test --test hostile` makes the files.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const made = (name) => fileURLToPath(new URL(`../../target/tmp/${name}`, import.meta.url));
const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const DRAFT = 'Hi Holly, we are sorry if that upset you!!!';

// Its packs take the place of ours, as they would after an update that went wrong.
const folder = await mkdtemp(join(tmpdir(), 'balise-marked-'));
const built = process.env.BALISE_EXTENSION ?? fileURLToPath(new URL('../../target/extension', import.meta.url));
for (const name of ['marked-packs.bin', 'marked-company.balise', 'bomb.balise', 'flood.balise', 'slow.balise']) {
  if (!existsSync(made(name))) throw new Error(`no ${name}: cargo test --test hostile makes it`);
}
await cp(built, join(folder, 'extension'), { recursive: true });
await cp(made('marked-packs.bin'), join(folder, 'extension/core/packs.bin'));
process.env.BALISE_EXTENSION = join(folder, 'extension');
const { openBrowser, until } = await import('./browser.mjs');
const {
  badge, clickOn, fillSlots, fixOf, focusComposer, isFocused, marked, model, modelBecomes, openPanel, remarks, scored, write,
} = await import('./steps.mjs');

let chromium;
before(async () => { chromium = await openBrowser(); });
after(async () => {
  await chromium?.close();
  await rm(folder, { recursive: true });
});

/** What a text would have done that became markup, in a document. */
const grown = (document) => document.evaluate(() => {
  const elements = [...window.document.querySelectorAll('[onerror], img[src="x"], script')];
  return elements.filter((element) => element.tagName !== 'SCRIPT' || element.textContent.includes('alert')).map(({ outerHTML }) => outerHTML);
});

function watched(page) {
  const alarms = [];
  page.on('dialog', (dialog) => { alarms.push(dialog.message()); void dialog.dismiss(); });
  page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) alarms.push(message.text()); });
  return alarms;
}

async function written(id) {
  const page = await chromium.newPage();
  const alarms = watched(page);
  await focusComposer(page, id);
  await write(page, DRAFT);
  await modelBecomes(page, id, DRAFT);
  await scored(page);
  return Object.assign(page, { alarms });
}

async function openOptions() {
  const options = await chromium.browser.newPage();
  const alarms = watched(options);
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await options.waitForSelector('#stored li');
  // Ready when what is stored is listed: a file given before is given to nobody.
  await options.waitForFunction(async () => {
    const { packs } = await chrome.storage.local.get('packs');
    return document.querySelectorAll('#packs li').length === Object.keys(packs ?? {}).length;
  });
  const outcome = () => options.$eval('#outcome', ({ textContent }) => textContent);
  return {
    options, alarms, outcome,
    packs: () => options.$$eval('#packs li', (items) => items.map((item) => item.firstChild.textContent)),
    async add(name) {
      await options.$eval('#outcome', (words) => { words.textContent = ''; });
      await (await options.$('#file')).uploadFile(made(name));
      await until(options, 'an outcome', async () => (await outcome()) !== '');
      return outcome();
    },
  };
}

for (const id of ['textarea-en', 'contenteditable-en', 'lexical-en']) {
  test(`${id}: markup in every text of every pack is shown as text, and put into the draft as text`, async () => {
    const page = await written(id);
    const panel = await openPanel(page);
    const said = await remarks(panel);
    assert.ok(said.length > 0 && said.every((text) => text.includes(MARKUP)), said.join('\n'));
    const shown = await panel.evaluate(() => document.body.textContent);
    assert.ok(shown.split(MARKUP).length > said.length + 1, 'more than the remarks bear it');
    await clickOn(page, await fixOf(page, panel, 'xclamation'));
    await until(page, 'the fix', async () => (await model(page, id)) !== DRAFT);
    await clickOn(page, await panel.waitForSelector('.template-head'));
    await panel.waitForSelector('#template .preview');
    await fillSlots(page, panel);
    const preview = await panel.$eval('#template .preview', ({ textContent }) => textContent);
    assert.ok(preview.includes(MARKUP), preview);
    assert.deepEqual([await grown(page), await grown(panel)], [[], []]);
    await clickOn(page, await panel.waitForSelector('#template #insert, #insert'));
    await until(page, 'the template in the draft', async () => (await model(page, id)).includes(MARKUP));
    assert.deepEqual([await grown(page), await grown(panel)], [[], []]);
    assert.deepEqual([page.alarms, page.errors], [[], []]);
    await page.close();
  });
}

test('a company’s pack with markup in its name and rules: listed, shown and judged as text', async () => {
  const { options, alarms, add, packs } = await openOptions();
  await add('marked-company.balise');
  await until(options, 'the pack in the list', async () => (await packs()).some((name) => name.includes('house')));
  const page = await written('textarea-en');
  await write(page, ' Your velocipede is ready.');
  await marked(page, 'textarea-en', 'velocipede');
  const panel = await openPanel(page);
  await until(page, 'its remark', async () => (await remarks(panel)).some((text) => text === `${MARKUP}'>&amp; No.`));
  assert.deepEqual([await grown(options), await grown(page), await grown(panel)], [[], [], []]);
  assert.deepEqual([alarms, page.alarms, page.errors], [[], [], []]);
  await page.close();
  await options.close();
});

for (const [name, what, words] of [['bomb.balise', 'a bomb', /16 MiB/], ['flood.balise', 'a hundred thousand rules', /50000 rules/]]) {
  test(`${what} given to the options: refused in words, the list stays, and a reply under way goes on`, async () => {
    const page = await written('lexical-en');
    const { options, add, packs } = await openOptions();
    const stored = () => options.evaluate(async () => Object.keys((await chrome.storage.local.get('packs')).packs ?? {}).length);
    const kept = await stored();
    const before = await packs();
    assert.match(await add(name), words);
    assert.deepEqual(await packs(), before);
    assert.equal(await stored(), kept);
    await options.close();
    await goesOn(page, 'lexical-en');
  });
}

test('an expression that would never end, in a pack that was added: the reply is scored, and the next key too', async () => {
  const { options, add, packs } = await openOptions();
  await add('slow.balise');
  await until(options, 'the pack in the list', async () => (await packs()).some((name) => name.includes('slow')));
  await options.close();
  const page = await chromium.newPage();
  Object.assign(page, { alarms: watched(page) });
  await focusComposer(page, 'textarea-en');
  await page.$eval('[data-editor="textarea-en"]', (field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, 'a'.repeat(3000));
  await write(page, ' Sorry if!!!');
  await scored(page);
  assert.equal(await model(page, 'textarea-en'), `${'a'.repeat(3000)} Sorry if!!!`);
  await goesOn(page, 'textarea-en');
});

async function goesOn(page, id) {
  await page.bringToFront();
  const before = await model(page, id);
  await focusComposer(page, id);
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await write(page, ' Your satisfaction is our priority.');
  await marked(page, id, 'Your satisfaction is our priority');
  await until(page, 'a score', async () => Number.isInteger((await badge(page))?.score));
  assert.equal(await model(page, id), `${before} Your satisfaction is our priority.`);
  assert.ok(await isFocused(page, id));
  assert.deepEqual([page.alarms, page.errors], [[], []]);
  await page.close();
}
