/** Around the text: cards by pointer and keyboard, what is ignored and for how long, undo, before posting, a crisis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import { fixture, openFixture } from './fixture.mjs';
import {
  answered, clickOn, control, focusComposer, frameOf, inPanel, isFocused, isPanelShown, marked, marks, middle, model, modelBecomes, openPanel, remarks, scored,
  unmarked, wordRects, write,
} from './steps.mjs';

const languages = {
  en: {
    prefers: 'en-CA,en', id: 'lexical-en', field: 'textarea-en', draft: 'Hello Gareth, we are sorry if that upset you!!!', words: 'sorry if',
    card: 'cancels', run: '!!!', stop: 'Hello {name}, your tram runs again', once: 'once', here: 'this rule here, in this reply', always: 'Always ignore', undo: 'Undo',
    fixed: 'Fixed.', held: 'Before you post.', all: 'See the whole panel',
    crisis: 'Crisis mode', approval: 'approved before you post', insert: 'Insert',
  },
  fr: {
    prefers: 'fr-CA,fr', id: 'lexical-fr', field: 'textarea-fr', draft: 'Bonjour Maude, nous sommes désolés si cela vous a dérangée!!!', words: 'désolés si',
    card: 'annule', run: '!!!', stop: 'Bonjour {prénom}, votre tram roule de nouveau', once: 'cette fois', here: 'cette règle ici, dans cette réponse', always: 'Toujours ignorer', undo: 'Annuler',
    fixed: 'C’est corrigé.', held: 'Avant de publier.', all: 'Voir tout le panneau',
    crisis: 'Mode crise', approval: 'approuver votre réponse avant', insert: 'Insérer',
  },
};

/** Presses a keyboard command as Chromium tells the extension of one: no test can press the browser's own shortcuts. */
async function command(chromium, page, name) {
  await page.bringToFront();
  const worker = await chromium.worker();
  await worker.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(name, tab);
  }, name);
}

/** Changes what is stored of the person's settings. */
async function choose(chromium, part) {
  const worker = await chromium.worker();
  await worker.evaluate(async (part) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...settings, ...part } });
  }, part);
}

/** What is stored of the person's settings. */
async function settings(chromium) {
  const worker = await chromium.worker();
  return worker.evaluate(async () => (await chrome.storage.local.get('settings')).settings ?? {});
}

const title = (page) => frameOf(page)?.$eval('h1', (heading) => heading.textContent).catch(() => '');
const shows = (page, part) => until(page, `the card “${part}”`, async () => (await isPanelShown(page)) && (await title(page)).includes(part));
const gone = (page) => until(page, 'the panel to go', async () => !(await isPanelShown(page)));

for (const [language, words] of Object.entries(languages)) {
  test(language, async (t) => {
    const chromium = await openBrowser({ languages: words.prefers, spy: true });
    t.after(() => chromium.close());
    const { id } = words;
    const written = async (text = words.draft, composer = id) => {
      const page = await chromium.newPage({ ui: language });
      await focusComposer(page, composer);
      await write(page, text);
      await modelBecomes(page, composer, text);
      await scored(page);
      // Only a reply that was read to its end has something to stop at.
      if (text === words.stop) await answered(page);
      return page;
    };

    for (const composer of [id, words.field]) {
      await t.test(`${composer}: the pointer at rest on a marked word opens its card beside its line; away from both, the card goes`, async () => {
        const page = await written(words.draft, composer);
        const [rect] = await marked(page, composer, words.words);
        // A pointer comes from somewhere, and a hand is never quite still.
        await page.mouse.move(rect.x - 20, rect.y + rect.height + 60);
        let still = 0;
        await until(page, `the card “${words.card}”`, async () => {
          const [x, y] = middle(rect);
          if (still++ % 60 === 0) await page.mouse.move(x + (still % 120 ? 1 : 0), y, { steps: 4 });
          return (await isPanelShown(page)) && (await title(page)).includes(words.card);
        });
        assert.ok(await isFocused(page, composer), 'the caret stays');
        const box = await (await frameOf(page).frameElement()).boundingBox();
        const gaps = [box.y - rect.y - rect.height, rect.y - box.y - box.height].map(Math.round);
        assert.ok(gaps.some((gap) => gap >= -1 && gap < 40), `right under or over the line: ${JSON.stringify([box, rect])}`);
        await page.mouse.move(...middle(await (await frameOf(page).$('h1')).boundingBox()), { steps: 4 });
        await frameOf(page).waitForFunction(() => document.querySelector('h1').matches(':hover'));
        assert.ok(await isPanelShown(page), 'it stays under the pointer');
        const [start] = await wordRects(page, composer, words.draft.slice(0, 5)) ?? [await page.$eval(`[data-editor="${composer}"]`, (field) => {
          const { x, y } = field.getBoundingClientRect();
          return { x: x + 8, y: y + 12, width: 1, height: 1 };
        })];
        await page.mouse.move(...middle(start));
        await gone(page);
        assert.equal(await model(page, composer), words.draft);
        await page.close();
      });
    }

    await t.test('a marked word pressed and its card sent away at once: the pointer that still rests there does not bring it back', async () => {
      const page = await written();
      const [rect] = await marked(page, id, words.words);
      await page.mouse.move(rect.x - 20, rect.y + rect.height + 60);
      const from = await page.evaluate(() => performance.now());
      await page.mouse.click(...middle(rect));
      await until(page, 'the card', () => isPanelShown(page));
      await page.keyboard.press('Escape');
      await gone(page);
      // Longer than a pointer has to rest for a card.
      await until(page, 'the rest to be over', () => page.evaluate((from) => performance.now() - from > 1500, from));
      assert.equal(await isPanelShown(page), false);
      await page.close();
    });

    await t.test('by keyboard: each remark in turn, its fix, undo, the templates', async () => {
      const page = await written();
      await marked(page, id, words.words);
      await command(chromium, page, 'next-remark');
      await until(page, 'a first card', () => isPanelShown(page));
      const first = await until(page, 'its title', () => title(page));
      await command(chromium, page, 'next-remark');
      await until(page, 'another card', async () => ![first, ''].includes(await title(page)));
      assert.ok(await isFocused(page, id), 'the keyboard stays in the reply');
      for (let left = 8; !(await frameOf(page).$('button.fix')) || !(await title(page)).includes('clamation'); left--) {
        assert.ok(left > 0, 'a card with a fix comes round');
        const shown = await title(page);
        await command(chromium, page, 'next-remark');
        await until(page, 'the next card', async () => ![shown, ''].includes(await title(page)));
      }
      await command(chromium, page, 'apply-fix');
      await until(page, 'the fix', async () => !(await model(page, id)).includes(words.run));
      await shows(page, words.fixed);
      assert.ok(await isFocused(page, id));
      await clickOn(page, await inPanel(frameOf(page), 'button', words.undo));
      await modelBecomes(page, id, words.draft);
      await gone(page);
      await command(chromium, page, 'templates');
      await until(page, 'the menu of templates', async () => (await isPanelShown(page)) && frameOf(page).$('#menu-body'));
      assert.ok(await isFocused(page, id));
      await page.close();
    });

    await t.test('a remark is ignored once, in this reply, always; undone, and taken back in the options', async () => {
      const text = `${words.draft} ${words.draft}`;
      const page = await written(text);
      const [rect] = await marked(page, id, words.words);
      const panel = async () => {
        await page.mouse.click(...middle(rect));
        await shows(page, words.card);
        return frameOf(page);
      };
      const score = parseInt(await (await panel()).$eval('.card-foot .pill', (pill) => pill.textContent), 10);
      await clickOn(page, await inPanel(frameOf(page), 'button', words.once));
      await unmarked(page, id, words.words);
      assert.equal((await scored(page)).score, score, 'it still counts');
      await clickOn(page, await inPanel(frameOf(page), 'button', words.undo));
      await marked(page, id, words.words);
      await gone(page);
      await clickOn(page, await inPanel(await panel(), 'button', words.here));
      await unmarked(page, id, words.words);
      await clickOn(page, await inPanel(frameOf(page), 'button', words.undo));
      await marked(page, id, words.words);
      await gone(page);
      await clickOn(page, await inPanel(await panel(), 'button', words.always));
      await unmarked(page, id, words.words);
      await until(page, 'it stored', async () => (await settings(chromium)).never?.length === 1);
      await page.close();

      const other = await written();
      await marked(other, id, words.run);
      await unmarked(other, id, words.words);
      const options = await chromium.browser.newPage();
      await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
      const rules = () => options.$$eval('#never li', (items) => items.map((item) => item.firstChild.textContent));
      await until(options, 'the rule in the list', async () => (await rules()).length === 1);
      assert.match((await rules())[0], / /, 'by what it is called, not its id');
      await options.click('#never button');
      await until(options, 'an empty list', async () => (await rules()).length === 0);
      await options.close();
      await other.bringToFront();
      await marked(other, id, words.words);
      await other.close();
    });

    await t.test('before posting: off, nothing is held', async () => {
      const page = await written(words.stop);
      await clickOn(page, await page.$(`#${id} form:has([data-editor="${id}"]) .publish`));
      await until(page, 'the reply in the thread', () => page.$(`#${id} .own`));
      await page.close();
    });

    await t.test('before posting: on, the first press is held and explained, the next one posts', async () => {
      await choose(chromium, { beforePosting: true });
      const page = await written(words.stop);
      const publish = await page.$(`#${id} form:has([data-editor="${id}"]) .publish`);
      await page.$eval(`#${id} form:has([data-editor="${id}"]) .publish`, (button) => {
        window.presses = 0;
        button.addEventListener('click', () => { window.presses += 1; });
      });
      await clickOn(page, publish);
      await until(page, 'the card', () => isPanelShown(page));
      await frameOf(page).waitForFunction((held) => document.querySelector('.posting')?.textContent.includes(held), {}, words.held);
      assert.equal(await page.evaluate(() => window.presses), 0, 'the page did not hear of it');
      assert.equal(await page.$(`#${id} .own`), null);
      assert.equal(await model(page, id), words.stop);
      await clickOn(page, publish);
      await until(page, 'the reply in the thread', () => page.$(`#${id} .own`));
      assert.equal(await page.evaluate(() => window.presses), 1, 'once, by the person');
      await page.close();
    });

    await t.test('before posting: the keys that post are held once, like the button', async () => {
      const page = await written(words.stop);
      await page.evaluate(() => {
        window.heard = 0;
        addEventListener('keydown', ({ key }) => { window.heard += key === 'Enter'; });
      });
      await control(page, 'Enter');
      await until(page, 'the card', () => isPanelShown(page));
      assert.equal(await page.evaluate(() => window.heard), 0, 'the page did not hear of it');
      assert.ok(await isFocused(page, id));
      await control(page, 'Enter');
      assert.equal(await page.evaluate(() => window.heard), 1);
      await page.close();
    });

    await t.test('before posting: a network’s own button, which is in no form, is held by the site’s data', async () => {
      const page = await openFixture(chromium, fixture('x', language));
      const button = '[data-testid="tweetButtonInline"]';
      await page.$eval(button, (element) => {
        window.presses = 0;
        element.addEventListener('click', () => { window.presses += 1; });
      });
      const field = await page.waitForSelector('[data-testid="tweetTextarea_0"]');
      await clickOn(page, field);
      await write(page, words.stop);
      await scored(page);
      await until(page, 'a mark', async () => (await marks(page)).length > 0);
      await clickOn(page, await page.$(button));
      await until(page, 'the card', () => isPanelShown(page));
      assert.equal(await page.evaluate(() => window.presses), 0);
      await clickOn(page, await page.$(button));
      assert.equal(await page.evaluate(() => window.presses), 1);
      await page.close();
    });

    await t.test('before posting: what a script presses is the page’s, and what has nothing to stop at is free', async () => {
      const page = await written(words.stop);
      await page.$eval(`#${id} form:has([data-editor="${id}"]) .publish`, (button) => button.click());
      await until(page, 'the reply in the thread', () => page.$(`#${id} .own`));
      await page.close();
      const free = await written(words.draft);
      await clickOn(free, await free.$(`#${id} form:has([data-editor="${id}"]) .publish`));
      await until(free, 'the reply in the thread', () => free.$(`#${id} .own`));
      await free.close();
      await choose(chromium, { beforePosting: false });
    });

    await t.test('a crisis: the popup’s switch brings approval and the statement first, and takes marketing away', async () => {
      const statement = language === 'fr' ? 'L’usine est fermée. Prochain point à 15 h.' : 'The plant is closed. Next update at 3 pm.';
      const options = await chromium.browser.newPage();
      await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
      await (await options.waitForSelector('#profile-holding_statement')).type(statement);
      await options.keyboard.press('Tab');
      await until(options, 'what was saved', () => options.$eval('#profile-told', (told) => told.textContent !== ''));
      await options.close();
      const page = await written();
      const panel = await openPanel(page);
      assert.equal(await panel.$('.crisis'), null);
      const popup = await chromium.browser.newPage();
      await popup.goto(`chrome-extension://${chromium.extensionId}/popup/popup.html`);
      await popup.waitForSelector('#profile option');
      await clickOn(popup, await popup.$('#crisis'));
      await until(popup, 'the statement', () => popup.$eval('#statement', (line, text) => !line.hidden && line.textContent === text, statement));
      await page.bringToFront();
      const order = () => panel.$$eval('.body > section', (sections) => sections.map(({ className }) => className)).catch(() => []);
      await until(page, 'the crisis before all else', async () => (await order())[0] === 'crisis');
      assert.match(await panel.$eval('.crisis', (section) => section.textContent), new RegExp(words.approval));
      await clickOn(page, await inPanel(panel, 'button', words.insert));
      await until(page, 'the statement in the draft', async () => (await model(page, id)).endsWith(statement));
      await clickOn(page, await inPanel(panel, 'button', words.undo));
      await modelBecomes(page, id, words.draft);
      await popup.bringToFront();
      await clickOn(popup, await popup.$('#crisis'));
      await page.bringToFront();
      await until(page, 'the panel without it', async () => !(await order()).includes('crisis'));
      assert.ok((await remarks(panel)).length > 0);
      await popup.close();
      await page.close();
    });
  });
}
