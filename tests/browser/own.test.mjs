/** Own templates: written, tested, given a status, used in a page; imported from each product, exported and brought back. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, session, until } from './browser.mjs';
import { clickOn, focusComposer, frameOf, inPanel, isPanelShown, model, openPanel, scored, write } from './steps.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fixture = (name) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));

/** What a pack is made of takes seconds on a slow and shared machine. Reached only by a failure. */
const LONG = { timeout: 170_000 };

const TEXTS = {
  'own-title-en': 'Thanks passed on by name',
  'own-title-fr': 'Merci transmis à la personne',
  'own-text-en': 'Thank you for telling us, {{ author }}. Half an hour is a long wait for a stranger’s laptop. I read your words to {{ member }} this morning, and they made the whole depot smile. – {{ agent }}',
  'own-text-fr': 'Merci de nous l’avoir écrit, {{ author }}. Attendre une demi-heure avec le portable de quelqu’un d’autre, c’est généreux. J’ai lu vos mots à {{ member }} ce matin, et tout le dépôt a souri. – {{ agent }}',
  'own-fits-en': 'Left my laptop in one of your baskets. Karim found my number on it, rang me and waited. Please tell him.\nKarim at the depot gave me my bag back, please thank him',
  'own-fits-fr': 'J’avais oublié mon portable dans un de vos paniers. Karim m’a appelée et m’a attendue. Dites-lui merci!\nKarim, au dépôt, m’a rendu mon sac, remerciez-le',
};

async function openOwn(chromium, language, width = 1280) {
  const page = await chromium.browser.newPage();
  await page.setViewport({ width, height: 1000 });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`chrome-extension://${chromium.extensionId}/templates/templates.html`);
  await page.waitForSelector('html[data-ready="yes"]', LONG);
  assert.equal(await page.$eval('html', ({ lang }) => lang), language);
  return Object.assign(page, { errors });
}

/** Writes over what stands in a control, as a person who pastes. */
async function fill(page, id, text) {
  await page.waitForSelector(`[id="${id}"]`);
  await page.focus(`[id="${id}"]`);
  await page.$eval(`[id="${id}"]`, (control) => control.select());
  await page.keyboard.sendCharacter(text);
}

const text = (page, selector) => page.$eval(selector, ({ textContent }) => textContent);
/** What the panel proposes. */
const heads = (panel) => panel.$$eval('.template-head', (heads) => heads.map(({ textContent }) => textContent));
const own = (page) => page.evaluate(async () => (await chrome.storage.local.get('ownTemplates')).ownTemplates);

/** Waits until what is written was judged. */
async function judged(page, holds) {
  await page.waitForFunction(holds, LONG);
}

async function told(page, words, selector = '#told') {
  await page.waitForFunction((selector, words) => document.querySelector(selector).textContent.includes(words), LONG, selector, words)
    .catch(async (error) => assert.ok((await text(page, selector)).includes(words), `${words}: ${await text(page, selector)} ${error.message}`));
}

async function choose(page, ...files) {
  await (await page.$('#files')).uploadFile(...files);
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

test('own templates', async (t) => {
  const chromium = await openBrowser();
  const downloads = await mkdtemp(join(tmpdir(), 'balise-own-'));
  t.after(async () => {
    await chromium.close();
    await rm(downloads, { recursive: true });
  });
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await options.waitForSelector('#profile-form fieldset');
  await t.test('the options lead there; the profile says who validates', async () => {
    assert.ok(await options.$('a[href="../templates/templates.html"]'));
    for (const [field, name] of [['validators', 'Nadia'], ['counter_validators', 'Odile\nNadia']]) {
      await options.$eval(`[id="profile-templates.${field}"]`, (control, name) => {
        control.value = name;
        control.dispatchEvent(new Event('change'));
      }, name);
    }
    await until(options, 'the names stored', () => options.evaluate(async () =>
      (await chrome.storage.local.get('profiles')).profiles?.list[0].fields['templates.counter_validators']?.length === 2));
    await options.click('#abbreviations');
  });

  const page = await openOwn(chromium, 'en');

  await t.test('written: judged in both languages as it is written, law and twins said', async () => {
    await page.click('#new');
    await page.select('#own-situation', 'praise');
    await fill(page, 'own-abbreviation', 'karim');
    await fill(page, 'own-tags', 'thanks, merci, warm');
    for (const [id, words] of Object.entries(TEXTS)) await fill(page, id, words);
    for (const [id, words] of [['slot-member-label-en', 'Who'], ['slot-member-label-fr', 'Qui'], ['slot-member-sample-en', 'Karim'], ['slot-member-sample-fr', 'Karim']]) await fill(page, id, words);
    await fill(page, 'own-text-en', `${TEXTS['own-text-en']} #thanks`);
    await judged(page, () => document.querySelector('#twins').textContent.includes('#thanks'));
    await fill(page, 'own-text-en', TEXTS['own-text-en']);
    await judged(page, () => document.querySelector('#twins .holds') !== null);
    assert.match(await text(page, '#proof-en'), /in answer to “Left my laptop/);
    assert.match(await text(page, '#proof-fr .filled'), /Merci de nous l’avoir écrit, Nadia/);
    assert.match(await text(page, '#measure-fr'), /^\d+ characters, fits 280 · says vous$/);
    const scores = await page.$$eval('.score', (scores) => scores.map(({ textContent }) => Number(textContent)));
    assert.equal(scores.length, 4);
    assert.ok(scores.every((score) => score > 0 && score <= 100), `${scores}`);
  });

  await t.test('the law is said as the command line says it, and keeps a template from being validated', async () => {
    await fill(page, 'own-text-en', 'We are sorry if you were upset!!! {{ member }}');
    await judged(page, () => /the template scores \d+ \(88 or more/.test(document.querySelector('#proof-en').textContent));
    await fill(page, 'name', 'Nadia');
    await page.click('#save');
    await told(page, 'Saved');
    await page.click('#give button');
    await told(page, 'Not yet');
    assert.equal((await own(page)).list[0].status, 'draft');
  });

  await t.test('saved; a status is refused to who may not give it, and given to who may', async () => {
    await fill(page, 'own-text-en', TEXTS['own-text-en']);
    await judged(page, () => document.querySelector('#twins .holds') !== null && document.querySelector('#proof-en .verdict.fault') === null);
    assert.deepEqual(await page.$$eval('.verdict.fault', (lines) => lines.map(({ textContent }) => textContent)), []);
    const give = async (name, button, words) => {
      await fill(page, 'name', name);
      const [wanted] = await page.$$(`xpath/.//p[@id="give"]/button[contains(., "${button}")]`);
      await wanted.click();
      await told(page, words);
    };
    await give('Karim', 'Validate', 'does not name “Karim”');
    await give('Odile', 'Counter-validate', 'Somebody validates it first');
    await give('Nadia', 'Validate', 'Status: validated');
    await told(page, '1 of them suggested', '#in-pages');
    await give('Nadia', 'Counter-validate', 'a second person');
    await give('Odile', 'Counter-validate', 'Status: counter-validated');
    const { list: [template] } = await own(page);
    assert.deepEqual([template.id, template.situation, template.validated_by, template.counter_validated_by], ['thanks-passed-on-by-name', 'praise', 'Nadia', 'Odile']);
    await told(page, '1 of them suggested', '#in-pages');
  });

  await t.test('in a page: suggested, found by “/”, filled and inserted, expanded by its abbreviation', async () => {
    const square = await chromium.newPage({ ui: 'en' });
    await focusComposer(square, 'textarea-en');
    const panel = await openPanel(square);
    // Thanks told as a story may be taken for a complaint: one click says what it is.
    await clickOn(square, await panel.waitForSelector('#situation'));
    await clickOn(square, await inPanel(panel, 'button', 'Praise'));
    await until(square, 'the suggestion', async () => (await heads(panel)).some((head) => head.includes('Thanks passed on by name')))
      .catch(async ({ message }) => assert.fail(`${message}: ${await heads(panel)}`));
    await square.close();
    const searching = await chromium.newPage({ ui: 'en' });
    await focusComposer(searching, 'textarea-en');
    await write(searching, '/passed on nam');
    await until(searching, 'the menu', async () => (await isPanelShown(searching)) && frameOf(searching).$('#menu-body'));
    const menu = frameOf(searching);
    await menu.waitForFunction(() => document.querySelector('#menu-body .template .say')?.textContent === 'Thanks passed on by name');
    await searching.keyboard.press('Enter');
    await until(searching, 'the template', async () => (await model(searching, 'textarea-en')).includes('Thank you for telling us, Holly Ashworth'));
    assert.match(await model(searching, 'textarea-en'), /\{Who\}/, 'what nobody filled in stands out');
    await searching.close();
    const next = await chromium.newPage({ ui: 'en' });
    await focusComposer(next, 'textarea-en');
    await write(next, 'Hi. ');
    await scored(next);
    await next.keyboard.type(';karim ', { delay: 40 });
    await until(next, 'the abbreviation', async () => (await model(next, 'textarea-en')).startsWith('Hi. Thank you for telling us, Holly'));
    await next.close();
  });

  await t.test('what says something else is a draft again: searched, never suggested', async () => {
    await page.bringToFront();
    await fill(page, 'own-text-en', `${TEXTS['own-text-en']}!`);
    await page.click('#save');
    await told(page, 'it is a draft again');
    await told(page, '0 of them suggested', '#in-pages');
    const square = await chromium.newPage({ ui: 'en' });
    await focusComposer(square, 'textarea-en');
    const panel = await openPanel(square);
    await panel.waitForSelector('.template-head');
    assert.ok(!(await heads(panel)).some((head) => head.includes('Thanks passed on by name')), `${await heads(panel)}`);
    await square.close();
    const searching = await chromium.newPage({ ui: 'en' });
    await focusComposer(searching, 'textarea-en');
    await write(searching, '/passed on nam');
    await until(searching, 'the draft', async () => (await isPanelShown(searching)) && frameOf(searching).$$eval('#menu-body .template', (rows) => /Thanks passed on by name.*draft/s.test(rows[0]?.textContent ?? '')));
    await searching.close();
  });

  await t.test('the options name no such pack among the company’s, and say what is stored', async () => {
    await options.bringToFront();
    await options.reload();
    await options.waitForSelector('#stored li');
    await options.waitForSelector('#none:not([hidden])');
    assert.deepEqual(await options.$$eval('#packs li', (items) => items.length), 0);
    assert.ok((await options.$$eval('#stored li', (items) => items.map(({ textContent }) => textContent))).includes('Templates of your own: 1, and what you call yourself there'));
  });

  const browser = await session(page);
  await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  const downloaded = (name) => until(page, name, async () => (await readdir(downloads)).includes(name) && readFile(join(downloads, name)));

  await t.test('each product’s files are imported: drafts, with what cannot be said named by row', async () => {
    await page.bringToFront();
    for (const [files, notice] of [
      [['team.csv'], /row \d+/], [['equipe.csv'], null], [['zendesk-macros.json', 'zendesk-dynamic-content.json'], /left out/],
      [['gorgias-macros.json'], /./], [['text-blaze.json'], /./], [['espanso.yml'], /./],
    ]) {
      const before = (await own(page)).list.length;
      await choose(page, ...files.map(fixture));
      await page.waitForFunction(() => /^\d+ templates of/.test(document.querySelector('#imported').textContent), LONG)
        .catch(async (error) => assert.match(await text(page, '#imported'), /^\d+ templates of/, `${files}: ${error.message}`));
      const [, made] = /^(\d+) templates/.exec(await text(page, '#imported'));
      assert.ok(Number(made) > 0, `${files}`);
      const { list } = await own(page);
      assert.equal(list.length, before + Number(made), `${files}`);
      if (notice) assert.match((await page.$$eval('#notices li', (lines) => lines.map(({ textContent }) => textContent))).join('\n'), notice, `${files}`);
      await page.$eval('#imported', (line) => { line.textContent = ''; });
    }
    assert.ok((await own(page)).list.every(({ status }) => status === 'draft'));
    await choose(page, fixture('../import/../../../Cargo.toml'));
    await told(page, '0 templates', '#imported');
    await told(page, 'found by a search', '#in-pages');
  });

  await t.test('found by a search of the list', async () => {
    await fill(page, 'search', 'passed on');
    await until(page, 'one', async () => (await page.$$('#list li')).length === 1);
    await fill(page, 'search', 'no such words');
    await told(page, 'No template holds', '#none');
    await page.$eval('#search', (search) => { search.value = ''; search.dispatchEvent(new Event('input')); });
  });

  await t.test('exported as a table and brought back; as sources; as a pack that obeys the law or is not made', async () => {
    const { list } = await own(page);
    await page.click('#share-csv');
    const csv = await downloaded('our-templates.csv');
    assert.match(csv.toString(), /^\ufeffid,situation,/);
    await page.click('#replace');
    await choose(page, join(downloads, 'our-templates.csv'));
    await told(page, `${list.length} templates of ${list.length} rows`, '#imported');
    const told1 = (templates) => templates.map(({ id, situation, title, text, fits }) => ({ id, situation, title, text, fits }));
    assert.deepEqual(told1((await own(page)).list), told1(list));
    await page.click('#share-zip');
    assert.ok((await downloaded('our-templates.zip')).length > 500);
    await page.click('#validated-only');
    await page.click('#share-pack');
    await told(page, 'no such template', '#shared');
  });

  await t.test('a validated one goes out as a pack that the options take', async () => {
    await fill(page, 'search', 'passed on');
    await until(page, 'one', async () => (await page.$$('#list li')).length === 1);
    await page.click('#list .entry');
    await fill(page, 'own-text-en', TEXTS['own-text-en']);
    await page.click('#save');
    await told(page, 'Saved');
    await fill(page, 'name', 'Nadia');
    await page.click('#give button');
    await told(page, 'Status: validated');
    await told(page, '1 of them suggested', '#in-pages');
    await page.click('#share-pack');
    assert.equal((await downloaded('our-templates.balise')).subarray(0, 8).toString(), 'BALISEPK');
    await options.bringToFront();
    const input = await options.$('#file');
    await input.uploadFile(join(downloads, 'our-templates.balise'));
    await until(options, 'the pack', () => options.$$eval('#packs li', (items) => items.some(({ textContent }) => textContent.includes('our-templates 0.1.'))));
    await options.$$eval('#packs li button', (buttons) => buttons.at(-1).click());
  });

  await t.test('axe: the page, open and closed, wide and narrow', async () => {
    await page.bringToFront();
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 1000 });
      assert.deepEqual(await violations(page), [], `${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: wider than the window`);
    }
  });

  await t.test('deleted, one and all', async () => {
    await page.setViewport({ width: 1280, height: 1000 });
    const before = (await own(page)).list.length;
    await page.click('#delete');
    await page.click('#delete-sure');
    await until(page, 'one less', async () => (await own(page)).list.length === before - 1);
    await told(page, 'found by a search', '#in-pages');
    await options.bringToFront();
    await options.click('#data-delete');
    await options.waitForSelector('#data-delete-sure:not([hidden])');
    await options.click('#data-delete-sure');
    await until(options, 'nothing of it', () => options.evaluate(async () => Object.keys(await chrome.storage.local.get(['ownTemplates', 'packs'])).length === 0));
  });
  assert.deepEqual(page.errors, []);
});

test('modèles personnels : la page parle français, et reste lisible de tous', async (t) => {
  const french = await openBrowser({ languages: 'fr-CA,fr', dark: true });
  t.after(() => french.close());
  const page = await openOwn(french, 'fr');
  assert.equal(await text(page, 'h1'), 'Modèles personnels');
  await choose(page, fixture('equipe.csv'));
  await page.waitForFunction(() => /^\d+ modèles pour/.test(document.querySelector('#imported').textContent), LONG);
  await page.click('#list .entry');
  await judged(page, () => document.querySelector('.score') !== null);
  assert.match(await text(page, '#status'), /^Statut\u00a0: ébauche/);
  await page.click('#give button');
  await told(page, 'Dites d’abord votre nom');
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 1000 });
    assert.deepEqual(await violations(page), [], `${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: wider than the window`);
  }
  assert.deepEqual(page.errors, []);
});
