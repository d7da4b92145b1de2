/** A learner goes from the first lesson to a voice of the brand; what was typed on the way is found nowhere afterwards. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';
import { academy, answerQuiz, csv, everythingStored, fine, onward, place, sample, serveSite, submit } from './learning.mjs';
import { control, focusComposer, frameOf, isPanelShown, marked, model, openPanel, unmarked, write } from './steps.mjs';

/** In a reply, in what is written in a page, in a name, in a file of somebody else: no storage and no file may hold it. */
const SENTINEL = 'Zyxwvu-sentinel-9381';
/** In a template that the person keeps: it is stored where templates are, and nowhere else. */
const TEMPLATE = 'Utsrqp-sentinel-2750';

const level = (page, number) => page.$eval(`[data-level="${number}"] > summary`, (summary) => summary.textContent);

test('a learner', async (t) => {
  const chromium = await openBrowser({ languages: 'fr-CA,fr' });
  const downloads = mkdtempSync(join(tmpdir(), 'balise-academy-'));
  t.after(async () => {
    await chromium.close();
    rmSync(downloads, { recursive: true });
  });
  const page = await academy(chromium);

  await t.test('begins with a lesson; a wrong answer is explained, and passes nothing', async () => {
    assert.match(await level(page, 0), /Découverte.*en cours/);
    await onward(page);
    assert.equal((await place(page)).kind, 'lesson');
    await answerQuiz(page, { right: false });
    assert.match(await page.$eval('#quiz-told', (told) => told.textContent), /choisissez de nouveau/);
    assert.match(await page.$eval('.because', (because) => because.textContent), /^Pas celle-ci\. .{10}/);
    assert.equal(await page.$('#onward'), null);
  });

  await t.test('passes the six lessons', async () => {
    for (let lesson = 0; lesson < 6; lesson += 1) {
      if (lesson > 0) await onward(page);
      assert.equal((await place(page)).kind, 'lesson');
      await answerQuiz(page);
    }
    await page.visit();
    assert.match(await level(page, 0), /réussi/);
    assert.match(await level(page, 1), /en cours/);
  });

  await t.test('writes with the panel off, submits, sees the sum and one thing to try, and tries again', async () => {
    // The level has lessons of its own, which come first.
    await onward(page);
    while ((await place(page)).kind === 'lesson') {
      await answerQuiz(page);
      await onward(page);
    }
    const reply = await page.$('#reply');
    await reply.type(`${SENTINEL}. Désolés si vous avez été déçue. Votre satisfaction est notre priorité.`);
    await page.$eval('form [type="submit"]', (button) => button.click());
    await page.waitForSelector('#result');
    const sum = await page.$eval('.sum', (sum) => sum.textContent);
    const [, score, rest] = /^(\d+) = 100(.*)$/.exec(sum);
    const terms = [...rest.matchAll(/ ([−+])\u00a0(\d+) \(/g)].map(([, sign, points]) => (sign === '−' ? Number(points) : -Number(points)));
    assert.equal(Number(score), 100 - terms.reduce((all, points) => all + points, 0), sum);
    assert.equal((await page.$$('#next')).length, 1);
    assert.ok(await page.$('#next a[href^="#lesson/"], #next .words'));
    assert.ok((await page.$$('#acts .missed')).length > 0);
    assert.equal(await page.$('#remarks[open]'), null, 'never ten things at once');
    const better = await submit(page, await sample(page, 'good', 'fr'));
    assert.ok(better >= 88);
    assert.equal(await page.$eval('#change', (change) => change.textContent), `${score} → ${better}`);
    assert.equal((await page.$$('#acts .missed')).length, 0);
    assert.ok(await page.$('.difference del') && await page.$('.difference ins'));
    await fine(page, 'a scenario with two tries');
  });

  await t.test('reaches level 2 and passes it', async () => {
    const path = async () => {
      await page.evaluate(() => { location.hash = ''; });
      await page.waitForSelector('[data-level]');
    };
    let exercises = 0;
    for (await path(); !/réussi/.test(await level(page, 2)); await path()) {
      await onward(page);
      if ((await place(page)).kind === 'lesson') {
        await answerQuiz(page);
        continue;
      }
      assert.equal((await place(page)).kind, 'scenario');
      await submit(page, `${await sample(page, 'bad', 'fr')} ${SENTINEL}`);
      await submit(page, await sample(page, 'good', 'fr'));
      exercises += 1;
    }
    // Twelve and sixteen are asked; one was done before. The path proposes what was not done yet.
    assert.ok(exercises >= 27, String(exercises));
    await page.visit();
    for (const number of [0, 1, 2]) assert.match(await level(page, number), /réussi/, `level ${number}`);
    assert.match(await level(page, 3), /en cours/);
  });

  await t.test('mends a reply that comes back because its remark is frequent', async () => {
    await page.visit('#drill');
    assert.match(await page.$eval('#page section p', (about) => about.textContent), /déjà reçu cette remarque/);
    await page.$eval('form [type="submit"]', (button) => button.click());
    await until(page, 'a verdict', () => page.$eval('#drill-told', (told) => /encore là/.test(told.textContent)));
    await fine(page, 'a drill');
  });

  await t.test('sees progress as charts and as tables, and the exact bytes of what can be handed over', async () => {
    await page.visit('#progress');
    await until(page, 'the charts', async () => (await page.$$('.chart canvas')).length === 8);
    assert.match(await page.$eval('.chart', (chart) => chart.getAttribute('aria-label')), /^Écoute.*\d+ en \d{4}-W\d\d/);
    assert.equal((await page.$$('details table tbody tr')).length, 1);
    const browser = await session(page);
    await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    for (const [button, name] of [['#show-json', 'balise-progress.json'], ['#show-csv', 'balise-progress.csv']]) {
      await page.$eval(button, (press) => press.click());
      const shown = await page.$eval('#share-file', (file) => file.textContent);
      assert.ok(!readdirSync(downloads).includes(name), 'shown before it is kept');
      await page.$eval('#share-keep', (press) => press.click());
      await until(page, name, () => readdirSync(downloads).includes(name));
      assert.equal(readFileSync(join(downloads, name), 'utf8'), shown);
    }
    const file = JSON.parse(readFileSync(join(downloads, 'balise-progress.json'), 'utf8'));
    assert.equal(file.levels, 3);
    assert.ok(file.replies.every(({ week, source }) => /^\d{4}-W\d\d$/.test(week) && source === 'practice'));
    // The table says the same as the file: what a spreadsheet, DuckDB or a notebook reads of it.
    const [head, ...rows] = csv(readFileSync(join(downloads, 'balise-progress.csv'), 'utf8'));
    assert.deepEqual(head, ['version', 'week', 'source', 'language', 'family', 'situation', 'measure', 'id', 'value']);
    assert.ok(rows.every((row) => row.length === head.length), 'a table');
    const of = (measure) => rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))).filter((row) => row.measure === measure);
    assert.deepEqual(of('replies').map(({ week, situation, value }) => [week, situation, Number(value)]), file.replies.map(({ week, situation, count }) => [week, situation ?? '', count]));
    assert.deepEqual(of('dimension').map(({ value }) => Number(value)), file.replies.flatMap(({ dimensions }) => dimensions));
    assert.deepEqual(of('hits').map(({ id, value }) => [id, Number(value)]), file.remarks.map(({ rule, hits }) => [rule, hits]));
    await fine(page, 'progress');
  });

  await t.test('is counted in pages only after saying so', async () => {
    const stored = () => page.evaluate(async () => (await chrome.storage.local.get('learning')).learning);
    const square = await chromium.newPage({ ui: 'fr' });
    // Who wrote, and what, are words of somebody else.
    await square.$eval('#textarea-fr', (message, sentinel) => {
      message.querySelector('.author a').textContent = `Nomette ${sentinel}`;
      message.querySelector('.text p').textContent = `Merci! Messagette ${sentinel}, la tourte était parfaite.`;
    }, SENTINEL);
    let seen = false;
    const answer = async (text) => {
      await square.bringToFront();
      await focusComposer(square, 'textarea-fr');
      await write(square, text);
      await marked(square, 'textarea-fr', 'Votre satisfaction est notre priorité');
      if (!seen) {
        const panel = await openPanel(square);
        await until(square, 'the message and its author in the panel', () => panel.evaluate(() => ['Nomette', 'Messagette'].every((word) => document.body.textContent.includes(word))));
        seen = true;
      }
      await focusComposer(square, 'textarea-fr');
      await control(square, 'a');
      await square.keyboard.press('Delete');
      // A draft is told once a frame, and a page behind another has none.
      await square.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    };
    await answer(`${SENTINEL}, bonjour. Votre satisfaction est notre priorité.`);
    await page.bringToFront();
    assert.deepEqual((await stored()).pending, []);
    await page.$eval('#counting', (box) => box.click());
    await until(page, 'the wish to be kept', async () => (await stored()).counting);
    await answer(`${SENTINEL}, bonjour. Votre satisfaction est notre priorité.`);
    await page.bringToFront();
    const [entry, ...more] = await until(page, 'a reply counted', async () => (await stored()).pending.length > 0 && (await stored()).pending);
    assert.deepEqual(more, []);
    assert.deepEqual(Object.keys(entry).sort(), ['dimensions', 'family', 'language', 'overridden', 'rules', 'situation', 'week']);
    assert.ok(entry.rules.includes('canned-phrase') && entry.language === 'fr' && entry.dimensions.length === 8, JSON.stringify(entry));
    await page.visit('#progress');
    assert.equal((await stored()).pending.length, 0, 'added up');
    assert.ok((await stored()).progress.replies.some(({ source, count }) => source === 'use' && count === 1));

    await square.close();
  });

  await t.test('is told less in pages as a rule is mastered: the whole, the words alone, nothing unless it is grave', async () => {
    await page.bringToFront();
    await page.visit('#progress');
    await page.$eval('#apprentice', (box) => box.click());
    await until(page, 'the wish to be kept', () => page.evaluate(async () => (await chrome.storage.local.get('learning')).learning.apprentice));
    const draft = 'Bonjour {prénom}, merci. Votre satisfaction est notre priorité.';
    const label = 'une formule toute faite';
    for (const [box, shown] of [[0, 'full'], [2, 'underline'], [3, 'silent']]) {
      // As weeks of exercises leave it; the hints follow from the boxes with the next exercise.
      await page.bringToFront();
      await page.evaluate(async (box) => {
        const { learning } = await chrome.storage.local.get('learning');
        const cards = ['canned-phrase', 'unfilled-slot'].map((rule) => ({ rule, box, due: '2199-W01' }));
        await chrome.storage.local.set({ learning: { ...learning, progress: { ...learning.progress, cards } } });
      }, box);
      await page.visit('#lesson/take-up-one-detail');
      await answerQuiz(page);
      await until(page, `hints of box ${box}`, async () => {
        const { hints } = await page.evaluate(async () => (await chrome.storage.local.get('learning')).learning);
        return JSON.stringify(hints) === JSON.stringify(shown === 'full' ? [] : [['canned-phrase', shown], ['unfilled-slot', shown]]);
      });
      const square = await chromium.newPage({ ui: 'fr' });
      await focusComposer(square, 'textarea-fr');
      await write(square, draft);
      const panel = await openPanel(square);
      // Of what is grave nothing is left out, whatever is known.
      await marked(square, 'textarea-fr', '{prénom}');
      if (shown === 'silent') await unmarked(square, 'textarea-fr', 'Votre satisfaction est notre priorité');
      else await marked(square, 'textarea-fr', 'Votre satisfaction est notre priorité');
      await panel.waitForFunction((label, shown) => {
        const said = [...document.querySelectorAll('li.remark .say')].map((row) => row.textContent.toLowerCase());
        return shown === 'silent' ? said.length > 0 && !said.some((text) => text.includes(label)) : shown === 'underline' ? said.includes(label) : said.length > 1 && !said.includes(label);
      }, { polling: 'mutation' }, label, shown).catch(async () => assert.fail(`${shown}: ${await panel.$$eval('li.remark .say', (rows) => rows.map((row) => row.textContent))}`));
      await square.close();
    }
  });

  await t.test('keeps a template of their own, uses it in a page, and opens a file of somebody else at the desk', async () => {
    const own = await chromium.browser.newPage();
    await own.goto(`chrome-extension://${chromium.extensionId}/templates/templates.html`);
    await own.waitForSelector('html[data-ready="yes"]', { timeout: 170_000 });
    await own.click('#new');
    await own.select('#own-situation', 'praise');
    for (const [id, words] of [
      ['own-title-en', `Pattern ${TEMPLATE}`], ['own-title-fr', `Gabarit ${TEMPLATE}`],
      ['own-text-en', `Thank you for telling us, {{ author }}. ${TEMPLATE} kept the pie for your grandmother, and read your words this morning. – {{ agent }}`],
      ['own-text-fr', `Merci de nous l’avoir écrit, {{ author }}. ${TEMPLATE} a gardé la tourte pour votre grand-mère, et a lu vos mots ce matin. – {{ agent }}`],
      ['own-fits-en', `${TEMPLATE} kept a pie for my grandmother, thank you`], ['own-fits-fr', `${TEMPLATE} a gardé une tourte pour ma grand-mère, merci`],
    ]) {
      await own.waitForSelector(`[id="${id}"]`);
      await own.focus(`[id="${id}"]`);
      await own.keyboard.sendCharacter(words);
    }
    await own.click('#save');
    await until(own, 'the template stored', () => own.evaluate(async (word) => JSON.stringify((await chrome.storage.local.get('ownTemplates')).ownTemplates ?? '').includes(word), TEMPLATE));
    await until(own, 'the template made for pages', () => own.evaluate(async () => (await chrome.storage.local.get('ownTemplates')).ownTemplates.made > 0))
      .catch(async ({ message }) => assert.fail(`${message}: ${await own.$eval('main', (main) => main.textContent)}`));
    await own.close();

    const square = await chromium.newPage({ ui: 'fr' });
    await focusComposer(square, 'textarea-fr');
    await write(square, '/gabarit');
    await until(square, 'the menu', async () => (await isPanelShown(square)) && frameOf(square).$('#menu-body'));
    const menu = frameOf(square);
    await menu.waitForFunction((word) => document.querySelector('#menu-body .template .say')?.textContent.includes(word), {}, TEMPLATE);
    await square.keyboard.press('Enter');
    await until(square, 'the template in the reply', async () => (await model(square, 'textarea-fr')).includes(TEMPLATE));
    const pending = () => page.evaluate(async () => (await chrome.storage.local.get('learning')).learning.pending.length);
    const before = await pending();
    await focusComposer(square, 'textarea-fr');
    await control(square, 'a');
    await square.keyboard.press('Delete');
    await square.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.bringToFront();
    await until(page, 'a reply made of it counted', async () => (await pending()) > before);
    await square.close();

    const desk = await chromium.browser.newPage();
    await desk.goto(`chrome-extension://${chromium.extensionId}/coach/coach.html`);
    await desk.waitForSelector('#clear');
    const kind = { source: 'practice', language: 'fr', family: 'social', situation: 'praise', count: 1, dimensions: [1, 2, 3, 4, 5, 6, 7, 8] };
    const paths = [0, 1, 2, 3, 4].map((person) => {
      const path = join(downloads, `handed-${person}.json`);
      writeFileSync(path, JSON.stringify({ format: 'balise-progress', version: 1, name: SENTINEL, packs: [], replies: [{ ...kind, week: `2026-W4${person}`, note: SENTINEL, situation: SENTINEL }], remarks: [], lessons: [], levels: person % 2, calibrations: [{ id: SENTINEL, ratings: [person] }] }));
      return path;
    });
    await (await desk.$('input[type="file"]')).uploadFile(...paths);
    await until(desk, 'the report', () => desk.$('#report'));
    assert.ok(!(await desk.$eval('#report-parts', (report) => report.textContent)).includes(SENTINEL));
    await (await session(desk)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    for (const press of (await desk.$$('#report button')).slice(1)) await press.evaluate((button) => button.click());
    await until(desk, 'its files', () => readdirSync(downloads).filter((name) => /^balise-team.*\.(json|csv)$/.test(name)).length === 3);
    for (const path of paths) rmSync(path);
    await desk.close();
    // What was counted meanwhile is added up, and handed over anew.
    await page.visit('#progress');
    await (await session(page)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    for (const [button, name] of [['#show-json', 'balise-progress.json'], ['#show-csv', 'balise-progress.csv'], ['#show-semicolons', 'balise-progress-semicolons.csv']]) {
      rmSync(join(downloads, name), { force: true });
      await page.$eval(button, (press) => press.click());
      await page.$eval('#share-keep', (press) => press.click());
      await until(page, name, () => readdirSync(downloads).includes(name));
    }
  });

  await t.test('left no word anywhere', async () => {
    const all = await everythingStored(page);
    const templates = await page.evaluate(async () => JSON.stringify((await chrome.storage.local.get('ownTemplates')).ownTemplates));
    assert.ok(templates.includes(TEMPLATE) && all.includes(templates));
    const found = all.replace(templates, '');
    assert.ok(readdirSync(downloads).length === 6, `${readdirSync(downloads)}`);
    assert.ok(found.includes('"exercises"') && found.includes('canned-phrase'), 'progress is there');
    for (const text of [found, ...readdirSync(downloads).map((name) => readFileSync(join(downloads, name), 'utf8'))]) {
      for (const word of [SENTINEL, TEMPLATE, 'Nomette', 'Messagette', 'satisfaction', 'Désolés', 'déçue']) assert.ok(!text.includes(word), word);
    }
  });

  await t.test('deletes it all at the second word', async () => {
    await page.visit('#progress');
    await page.$eval('#remove', (press) => press.click());
    assert.ok((await everythingStored(page)).includes('"exercises"'));
    await page.$eval('#remove-sure', (press) => press.click());
    await until(page, 'nothing kept', async () => !(await everythingStored(page)).includes('"exercises"'));
  });

  assert.deepEqual(page.errors, []);
});

for (const dark of [false, true]) {
  for (const language of ['fr', 'en']) {
    test(`looks and reads well: ${language}, ${dark ? 'dark' : 'light'}`, async (t) => {
      const chromium = await openBrowser({ languages: language === 'fr' ? 'fr-CA,fr' : 'en-CA,en', dark });
      t.after(() => chromium.close());
      const page = await academy(chromium);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      for (const width of [320, 1280]) {
        await page.setViewport({ width, height: 900 });
        for (const hash of ['', '#lesson/take-up-one-detail', '#scenario/complaint/four-behind-the-glass', '#drill', '#calibration/close-calls-fr', '#progress']) {
          await page.visit(hash);
          assert.equal(await page.$('.fault'), null, hash);
          await page.$$eval('details', (parts) => parts.forEach((part) => { part.open = true; }));
          if (hash.startsWith('#scenario')) await submit(page, 'We are sorry if you were upset.');
          await fine(page, `${hash}, ${width}`);
        }
      }
      assert.deepEqual(page.errors, []);
    });
  }
}

test('on the site: the same pages, nothing kept, progress taken along and brought back', async (t) => {
  const chromium = await openBrowser({ languages: 'en-CA,en' });
  const site = await serveSite();
  const downloads = mkdtempSync(join(tmpdir(), 'balise-site-'));
  t.after(async () => {
    await chromium.close();
    await site.close();
    rmSync(downloads, { recursive: true });
  });
  const page = await chromium.browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${site.origin}/academy/?ui=fr`);
  await onward(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
  await answerQuiz(page);
  await page.evaluate(() => { location.hash = '#progress'; });
  await page.waitForSelector('#along-told');
  await (await session(page)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  const save = await page.$$('section.screen button');
  await save.at(-1).evaluate((press) => press.click());
  await until(page, 'the file', () => readdirSync(downloads).includes('balise-my-progress.json'));
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.reload();
  await page.waitForSelector('#along-told');
  const lessons = () => page.$$eval('.dots li', (items) => items.length);
  assert.equal(await lessons(), 0, 'nothing was kept');
  await (await page.$('section.screen input[type="file"]')).uploadFile(join(downloads, 'balise-my-progress.json'));
  await until(page, 'progress back', async () => (await lessons()) === 1);
  await fine(page, 'progress on the site');
  assert.deepEqual(errors, []);
});
