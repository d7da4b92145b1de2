/**
 * Every composer, the real editor from npm: the cells of the README's table (matrix.mjs). Steps are written once for all browsers;
 * what is expected comes from the editor's own model and from what the browser lays out.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ask, becomes, clickMark, focusIt, hold, marksStand, openComposer, openPage, pressed, release, sent, serveBench } from './bench.mjs';
import { commit, compose, engines, openBrowser, until } from './browser.mjs';
import { containers, editors, limitOf, names, testName } from './matrix.mjs';
import { badge, clickOn, control, fillSlots, frameOf, inPanel, isPanelShown, openPanel, preview, remarkBecomes, settled, write } from './steps.mjs';

/** Everything that moves offsets stands before the words that are marked; `null` is a soft break. */
const RICH = [
  ['😀 Hello ', { mention: '@Sam' }, ' ', { image: '🎉' }, ' 👩‍👩‍👧‍👦 cafe\u0301, '],
  ['see ', { link: 'our page' }, null, 'we are ', { bold: 'sorry if that' }, ' upset you!!!'],
];
/** The words to fix stand inside bold ones. */
const FORMATTED = [['😀 Hello ', { mention: '@Sam' }, ', ', { bold: 'we are late!!! We know' }, ' it.']];
/** Lines as a field of one line holds them. */
const linesFor = (editor, lines) => (editor === 'input' ? [lines.flat().map((run) => run ?? ' ')] : lines);
/** Editors that think in paragraphs hold an empty line of a template as the space between two of them. */
const lined = (text) => text.replace(/\n+/g, '\n');
/** A space at the end of a line is drawn as a no-break one by editors that would lose it otherwise; in their model it is a space. */
const plain = (text) => text.replaceAll('\u00a0', ' ');
const keepsFormat = (editor) => editor !== 'textarea' && editor !== 'input';

/** Tests all of them in one browser, `chromium` or `firefox`. */
export function testComposers(engine) {
  describe(names[engine], { skip: !engines.includes(engine) }, () => {
    let bench;
    let browser;
    before(async () => {
      [bench, browser] = await Promise.all([serveBench(), openBrowser({ engine, spy: true })]);
      await withAbbreviations(browser, engine);
    });
    after(() => Promise.all([browser?.close(), bench?.close()]));

    for (const editor of editors) {
      const open = (lines) => openComposer(browser, bench, { editor }, lines && linesFor(editor, lines));
      const cell = (what, run) => test(testName(editor, names[engine], what), run);

      cell('text', async () => {
        const page = await open(RICH);
        await marksStand(page, 'sorry if', '!!!');
        const model = await ask(page, 'model');
        assert.ok(model.includes('😀 Hello @Sam 🎉 👩‍👩‍👧‍👦 cafe\u0301'), model);
        assert.equal(plain((await sent(page)).text), model);
        await end(page);
      });

      cell('fix', async () => {
        const page = await open(FORMATTED);
        for (let left = 0; left < 3; left++) await page.keyboard.press('ArrowLeft');
        const before = await ask(page, 'formatted');
        if (keepsFormat(editor)) assert.ok(before.includes('*we are late!!! We know* it.'), before);
        const [upTo] = await ask(page, 'selection');
        const panel = await openPanel(page);
        await settled(page, panel);
        await fix(page, panel);
        await becomes(page, 'formatted', before.replace('!!!', '!'));
        await remarkBecomes(panel, 'exclamation', false);
        await becomes(page, 'selection', [upTo.replace('!!!', '!'), '']);
        await control(page, 'z');
        await becomes(page, 'formatted', before);
        await end(page);
      });

      cell('templates', async () => {
        const empty = await open();
        const inserted = await insert(empty, editor, 'Insert');
        await modelIs(empty, inserted);
        await control(empty, 'z');
        await modelIs(empty, '');
        await end(empty);

        const filled = await open(FORMATTED);
        const before = await ask(filled, 'formatted');
        await modelIs(filled, await insert(filled, editor, 'Replace my draft'));
        await control(filled, 'z');
        await becomes(filled, 'formatted', before);
        await end(filled);

        const selected = await open([['Hello Samira']]);
        await selected.keyboard.down('Shift');
        for (let at = 'Hello Samira'.length - 1; at >= 'Hello '.length; at--) {
          await pressed(selected, 'ArrowLeft', 'selection', ['Hello Samira'.slice(0, at), 'Hello Samira'.slice(at)]);
        }
        await selected.keyboard.up('Shift');
        await modelIs(selected, `Hello ${await insert(selected, editor, 'Insert')}`);
        await control(selected, 'z');
        await modelIs(selected, 'Hello Samira');
        await end(selected);
      });

      cell('menu', async () => {
        const page = await open();
        await write(page, '/late parcle');
        await until(page, 'the menu', async () => (await isPanelShown(page)) && frameOf(page).$('#menu-body'));
        const panel = frameOf(page);
        await panel.waitForFunction(() => document.querySelector('#menu-body .template .say')?.textContent === 'Late parcel');
        await modelIs(page, '/late parcle');
        await page.keyboard.press('Tab');
        await panel.waitForFunction(() => document.hasFocus() && document.activeElement?.matches('#template input'));
        await fillSlots(page, panel);
        await panel.waitForFunction(() => document.querySelector('.chosen .hole') === null);
        const text = await panel.$eval('.chosen .preview', (shown) => shown.textContent);
        const inserted = (editor === 'input' ? text.replace(/\n+/g, ' ') : text).trimEnd();
        await clickOn(page, await inPanel(panel, 'button', 'Insert'));
        await modelIs(page, inserted);
        await until(page, 'the menu to go', async () => !(await isPanelShown(page)));
        // The caret stands behind it: people write on.
        await write(page, ' Bye. ');
        await modelIs(page, `${inserted} Bye. `);
        await until(page, 'the draft to be read', async () => plain((await sent(page)).text).trimEnd().endsWith('Bye.'));
        // As people type: a key, then the next.
        await page.keyboard.type(';late ', { delay: 40 });
        await until(page, 'the template of the abbreviation', async () => {
          const model = lined(plain(await ask(page, 'model')));
          return model.startsWith(`${lined(inserted)} Bye. Hi`) && !model.includes(';late') && model.length > inserted.length * 1.8;
        });
        await end(page);
      });

      cell('typing', async () => {
        const page = await open();
        // No key waits for an answer to the one before.
        await write(page, 'We are sorry if it was late!!!');
        await marksStand(page, 'sorry if', '!!!');
        await hold(page);
        await page.keyboard.press('Home');
        await write(page, 'Yes. ');
        await modelIs(page, 'Yes. We are sorry if it was late!!!');
        // Nothing was said of this text yet: the marks have gone along with their words.
        await marksStand(page, 'sorry if', '!!!');
        await clickMark(page, 'sorry if');
        assert.equal(await isPanelShown(page), false, 'the card waits for the answer');
        await release(page);
        await until(page, 'the card', () => isPanelShown(page));
        await frameOf(page).waitForFunction(() => /["“]If["”]/.test(document.querySelector('h1')?.textContent));
        await page.keyboard.press('End');
        await write(page, ' The tram runs again!!!!! ');
        await modelIs(page, 'Yes. We are sorry if it was late!!! The tram runs again!!!!! ');
        await marksStand(page, 'sorry if', '!!!', '!!!!!');
        await end(page);
      });

      cell('IME', async () => {
        const page = await open([['We are sorry if it was late. ']]);
        await marksStand(page, 'sorry if');
        const { text } = await sent(page);
        for (const half of ['に', 'にほ', 'にほん']) {
          await compose(page, half);
          await until(page, 'half a word', async () => (await ask(page, 'drawn')).includes(half));
          assert.equal((await sent(page)).text, text, 'half a word is no draft');
        }
        await marksStand(page, 'sorry if');
        await commit(page, '日本');
        await until(page, 'the draft with the word', async () => (await sent(page)).text.trimEnd() === `${text.trimEnd()} 日本`);
        await modelIs(page, 'We are sorry if it was late. 日本');
        await marksStand(page, 'sorry if');
        await end(page);
      });

      cell('life', async () => {
        const page = await open(RICH);
        await marksStand(page, 'sorry if');
        await ask(page, 'again');
        await until(page, 'no mark of the composer that is gone', async () => (await ask(page, 'marks')).length === 0);
        await focusIt(page);
        await ask(page, 'load', linesFor(editor, FORMATTED));
        await marksStand(page, '!!!');
        await ask(page, 'remove');
        await until(page, 'no badge', async () => !(await badge(page)));
        assert.deepEqual(await ask(page, 'marks'), []);
        await page.close();
      });

      cell('long', async () => {
        const line = 'Tram 47 runs again, and what we know of the works is on this page. '.repeat(3);
        const page = await open([...Array.from({ length: 50 }, () => [line]), ['We are sorry if it was late!!!']]);
        // A field that a script fills does not scroll to its caret.
        await page.keyboard.press('Home');
        await page.keyboard.press('End');
        await marksStand(page, 'sorry if', '!!!');
        const { text } = await sent(page);
        assert.ok(text.length > 10_000, `${text.length} characters`);
        assert.equal(plain(text), await ask(page, 'model'));
        await write(page, ' 47');
        let last = '';
        await until(page, () => `the next draft, which ends in “${last.slice(-40)}”`, async () => {
          last = plain((await sent(page)).text);
          return last === `${plain(text)} 47`;
        });
        await end(page);
      });
    }

    for (const container of containers) {
      for (const editor of editors) {
        const what = limitOf(editor, container, names[engine])?.fallback ?? 'fix';
        test(testName(editor, names[engine], what, container), async () => {
          const page = await openPage(browser, bench, { editor, container });
          await inContainer[what](page, linesFor(editor, FORMATTED));
          await page.close();
        });
      }
    }
  });
}

/** What is tested of a composer in a container: that it works, or what one gets instead. */
const inContainer = {
  async fix(page, lines) {
    const { before } = await fixInPlace(page, lines);
    await until(page, 'the mark to go', async () => !(await ask(page, 'marks')).some(({ words }) => words.startsWith('!')));
    await control(page, 'z');
    await becomes(page, 'formatted', before);
    await marksStand(page, '!!!');
    assert.deepEqual(page.errors, []);
  },

  async 'fix alone'(page, lines) {
    await fixInPlace(page, lines);
    await until(page, 'the mark to go', async () => !(await ask(page, 'marks')).some(({ words }) => words.startsWith('!')));
  },

  async copy(page, lines) {
    const before = await offersCopies(page, lines);
    assert.equal(await ask(page, 'formatted'), before, 'the draft as it was');
  },

  /** When they are no longer left there, the limit is out of date. */
  async 'copy, misplaced'(page, lines) {
    const before = await offersCopies(page, lines);
    assert.notEqual(await ask(page, 'formatted'), before);
  },

  /** The editor fails before anybody could write: when it no longer does, the limit is out of date. */
  async nothing(page, lines) {
    await focusIt(page);
    await assert.rejects(ask(page, 'load', lines));
    assert.ok(!page.errors.some((error) => error.includes('-extension://')), `none of ours: ${page.errors}`);
  },
};

/** Clicks the fix that the editor does not take, and waits for both texts, with and without it. */
async function offersCopies(page, lines) {
  const { panel, before, model } = await clickFix(page, lines);
  const offered = await panel.waitForFunction(() => {
    const text = document.body.innerText;
    return text.includes('The page did not take the change') && text;
  });
  const said = plain(await offered.jsonValue());
  for (const text of [model, model.replace('!!!', '!')]) assert.ok(said.includes(text), said);
  assert.equal(await panel.$$eval('button', (buttons) => buttons.filter(({ textContent }) => textContent === 'Copy').length), 2);
  return before;
}

/** Loads the lines, clicks the mark of the exclamation marks, and the fix in its card. */
async function clickFix(page, lines) {
  await focusIt(page);
  await ask(page, 'load', lines);
  await marksStand(page, '!!!');
  const [before, model] = [await ask(page, 'formatted'), await ask(page, 'model')];
  assert.equal(plain((await sent(page)).text), model);
  await clickMark(page, '!!!');
  const panel = await until(page, 'our frame', () => frameOf(page));
  await clickOn(page, await panel.waitForSelector('button.fix', { visible: true }));
  return { panel, before, model };
}

async function fixInPlace(page, lines) {
  const { panel, before } = await clickFix(page, lines);
  await becomes(page, 'formatted', before.replace('!!!', '!'));
  return { panel, before };
}

/** Opens the remark of the exclamation marks, which the panel may have done already, and clicks its fix. */
async function fix(page, panel) {
  const remark = await panel.waitForFunction(() =>
    [...document.querySelectorAll('.remark-head')].find(({ textContent }) => textContent.includes('exclamation')));
  if (await remark.evaluate(({ ariaExpanded }) => ariaExpanded) === 'false') await clickOn(page, remark.asElement());
  await clickOn(page, await panel.waitForSelector('button.fix'));
}

/** Turns abbreviations on, where the person does. */
async function withAbbreviations({ browser, extensionId }, engine) {
  const options = await browser.newPage();
  const scheme = engine === 'firefox' ? 'moz' : 'chrome';
  // In Firefox the page moves to another process on the way, and its load is not told.
  await options.goto(`${scheme}-extension://${extensionId}/options/options.html`, { waitUntil: [] });
  await until(options, 'the options', () => options.evaluate(() => document.querySelector('#stored li') !== null).catch(() => false));
  await options.click('#abbreviations');
  await until(options, 'the choice to be stored', () =>
    options.evaluate(async () => (await chrome.storage.local.get('settings')).settings?.abbreviations === true));
  await options.close();
}

/** Puts the first template in, by the button named; returns the text that it showed. */
async function insert(page, editor, button) {
  const panel = await openPanel(page);
  await clickOn(page, await panel.waitForSelector('.template-head'));
  const template = await preview(panel, editor);
  await clickOn(page, await inPanel(panel, 'button', button));
  return template;
}

/** Waits for the editor's own model to hold the text. */
async function modelIs(page, text) {
  let held;
  await until(page, 'the model', async () => lined(held = plain(await ask(page, 'model'))) === lined(plain(text)))
    .catch(({ message }) => assert.equal(held, text, message));
}

/** No script of the page failed on the way. */
async function end(page) {
  assert.deepEqual(page.errors, []);
  await page.close();
}
