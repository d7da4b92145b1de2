/**
 * The whole way of a reply, in each real editor, without a page policy and under the strictest: keys, score, marks on the
 * right words, the panel, a fix, a template, Ctrl+Z.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engines, openBrowser } from './browser.mjs';
import {
  badge, caret, clickOn, control, editors, focusComposer, inPanel, isFocused, marked, model, modelBecomes, openPanel,
  preview, remarkBecomes, scored, settled, unmarked, write,
} from './steps.mjs';

/** Emoji of one, two, four and eleven code units stand before every word that is marked. */
const words = {
  fr: {
    draft: '😀 Bonjour 👩‍👩‍👧‍👦, désolés si cela vous a dérangé !!! ☎️',
    fixed: '😀 Bonjour 👩‍👩‍👧‍👦, désolés si cela vous a dérangé ! ☎️',
    apology: 'désolés si',
    run: '!!!',
    remark: 'exclamation',
    insert: 'Insérer',
    replace: 'Remplacer mon brouillon',
  },
  en: {
    draft: '😀 Hello 👩‍👩‍👧‍👦, we are sorry if that upset you!!! ☎️',
    fixed: '😀 Hello 👩‍👩‍👧‍👦, we are sorry if that upset you! ☎️',
    apology: 'sorry if',
    run: '!!!',
    remark: 'exclamation',
    insert: 'Insert',
    replace: 'Replace my draft',
  },
};

/**
 * Chromium under every policy. In Firefox, where each test takes three seconds, under one, and not the one without any style:
 * there an input in the system's own font draws its emoji narrower than any text that is told to look the same.
 */
const runs = {
  chromium: { fr: ['none', 'strict'], en: ['none', 'strict'] },
  firefox: { fr: ['square'] },
};
const browserLanguages = { fr: 'fr-CA,fr', en: 'en-CA,en' };

for (const engine of engines) for (const [language, policies] of Object.entries(runs[engine])) {
  describe(`${engine}, in ${language}`, () => {
    let browser;
    before(async () => { browser = await openBrowser({ engine, languages: browserLanguages[language] }); });
    after(() => browser?.close());
    const say = words[language];

    for (const csp of policies) {
      for (const { name, [language]: id } of editors) {
        /** A page with the draft typed in, its score shown. */
        const written = async (text = say.draft) => {
          const page = await browser.newPage({ csp, ui: language });
          await focusComposer(page, id);
          await write(page, text);
          await modelBecomes(page, id, text);
          await scored(page);
          return page;
        };

        describe(`${name}, policy ${csp}`, () => {
          test('a score, and marks over the right words', async () => {
            const page = await written();
            await marked(page, id, say.apology);
            await marked(page, id, say.run);
            const { score } = await badge(page);
            assert.ok(score > 0 && score < 100, `a score between the ends: ${score}`);
            await page.keyboard.press('Home');
            await write(page, '🏳️‍🌈🏳️‍🌈 ');
            await marked(page, id, say.apology);
            await marked(page, id, say.run);
            await end(page);
          });

          test('clicks on the badge and in the panel leave focus and caret in the composer', async () => {
            const page = await written();
            for (let left = 0; left < 6; left++) await page.keyboard.press('ArrowLeft');
            const before = await caret(page, id);
            const panel = await openPanel(page);
            const inPlace = async (after) => {
              assert.ok(await isFocused(page, id), `focus after ${after}`);
              assert.deepEqual(await caret(page, id), before, `caret after ${after}`);
            };
            await inPlace('the badge');
            await clickOn(page, await panel.$('h1'));
            await inPlace('the score');
            await clickOn(page, await inPanel(panel, 'button', say.remark));
            await inPlace('a remark');
            await clickOn(page, await panel.$('.template-head'));
            await inPlace('a template');
            await settled(page, panel);
            await write(page, 'x');
            assert.deepEqual(await caret(page, id), before.map((offset) => offset + 1), 'typing goes on at the caret');
            await end(page);
          });

          test('a fix is in the editor’s own model; Ctrl+Z once takes it back; typing goes on', async () => {
            const page = await written();
            const panel = await openPanel(page);
            const score = await settled(page, panel);
            await clickOn(page, await inPanel(panel, 'button', say.remark));
            await clickOn(page, await panel.waitForSelector('button.fix'));
            await modelBecomes(page, id, say.fixed);
            await unmarked(page, id, say.run);
            await remarkBecomes(panel, say.remark, false);
            assert.ok(await settled(page, panel) > score, 'a better score');
            assert.ok(await isFocused(page, id), 'focus after the fix');
            await control(page, 'z');
            await modelBecomes(page, id, say.draft);
            await marked(page, id, say.run);
            await page.keyboard.press('End');
            await write(page, ' 47');
            await modelBecomes(page, id, `${say.draft} 47`);
            await end(page);
          });

          test('a template replaces the draft; Ctrl+Z once restores it; typing goes on', async () => {
            const page = await written();
            const panel = await openPanel(page);
            await clickOn(page, await panel.$('.template-head'));
            const template = await preview(panel, id);
            await clickOn(page, await inPanel(panel, 'button', say.replace));
            await modelBecomes(page, id, template);
            assert.ok(await isFocused(page, id), 'focus after the template');
            await control(page, 'z');
            await modelBecomes(page, id, say.draft);
            await page.keyboard.press('End');
            await write(page, ' 47');
            await modelBecomes(page, id, `${say.draft} 47`);
            await end(page);
          });

          test('a template starts an empty reply; Ctrl+Z once empties it again; typing goes on', async () => {
            const page = await browser.newPage({ csp, ui: language });
            await focusComposer(page, id);
            const panel = await openPanel(page);
            await clickOn(page, await panel.waitForSelector('.template-head'));
            const template = await preview(panel, id);
            await clickOn(page, await inPanel(panel, 'button', say.insert));
            await modelBecomes(page, id, template);
            await scored(page);
            assert.ok(await isFocused(page, id), 'focus after the template');
            await control(page, 'z');
            await modelBecomes(page, id, '');
            await write(page, 'Bonjour');
            await modelBecomes(page, id, 'Bonjour');
            await end(page);
          });
        });
      }
    }
  });
}

/** No script of the page failed on the way. */
async function end(page) {
  assert.deepEqual(page.errors, []);
  await page.close();
}
