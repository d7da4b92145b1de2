/** French and English are equal: the interface follows the browser, the rules follow the draft. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';
import {
  badge, clickOn, editors, focusComposer, inPanel, marked, marks, modelBecomes, openPanel, remarks, scored, write,
} from './steps.mjs';

const people = [
  { browser: 'fr-CA,fr', ui: 'fr', title: 'Remarques', of: 'sur 100', search: 'Chercher un modèle' },
  { browser: 'en-CA,en', ui: 'en', title: 'Remarks', of: 'out of 100', search: 'Search the templates' },
];
const drafts = [
  { id: 'textarea-fr', text: '😀 Désolés si cela vous a dérangée, Amélie.', words: 'Désolés si' },
  { id: 'textarea-en', text: '😀 We are sorry if that upset you, Holly.', words: 'sorry if' },
];
/** What the remark on an apology with "if" says, in the language of the interface. */
const said = { fr: /«\sSi\s» annule l['’]excuse/, en: /["“]If["”] cancels the apology/ };

for (const person of people) {
  test(`a browser in ${person.browser}`, async (t) => {
    const chromium = await openBrowser({ languages: person.browser });
    t.after(() => chromium.close());
    for (const { id, text, words } of drafts) {
      await t.test(`reads ${id.slice(-2)} drafts and speaks ${person.ui}`, async () => {
        const page = await chromium.newPage({ ui: person.ui });
        await focusComposer(page, id);
        await write(page, text);
        await marked(page, id, words);
        assert.match((await badge(page)).label, person.ui === 'fr' ? /remarque/ : /remark/, 'the badge’s name');
        const panel = await openPanel(page);
        assert.equal(await panel.$eval('html', (html) => html.lang), person.ui);
        assert.equal(await panel.$eval('#remarks-title', (title) => title.textContent), person.title);
        assert.ok((await panel.$eval('h1', (title) => title.textContent)).includes(person.of));
        assert.ok(await inPanel(panel, 'searchbox', person.search));
        assert.ok((await remarks(panel)).some((remark) => said[person.ui].test(remark)), `${await remarks(panel)}`);
        await page.close();
      });
    }
    await t.test('the person may choose the other language, everywhere', async () => {
      const other = person.ui === 'fr' ? 'en' : 'fr';
      const page = await chromium.newPage({ ui: person.ui });
      await focusComposer(page, 'textarea-fr');
      await write(page, drafts[0].text);
      const panel = await openPanel(page);
      await clickOn(page, await inPanel(panel, 'button', other === 'fr' ? 'Français' : 'English'));
      const remark = other === 'fr' ? 'remarque' : 'remark';
      await panel.waitForSelector(`html[lang="${other}"]`);
      await until(page, 'the badge in it too', async () => (await badge(page)).label.includes(remark));
      await until(page, 'the choice stored', () => panel.evaluate(async (other) => JSON.stringify((await chrome.storage.local.get('settings')).settings ?? {}).includes(`"${other}"`), other));
      await page.close();

      const next = await chromium.newPage({ ui: person.ui });
      await focusComposer(next, 'textarea-en');
      await write(next, drafts[1].text);
      await scored(next);
      const again = await openPanel(next);
      assert.equal(await again.$eval('html', (html) => html.lang), other, 'kept for the next page');
      await next.close();
    });
  });
}

test('an input method composes a word in several steps', async (t) => {
  const chromium = await openBrowser({ languages: 'fr-CA,fr' });
  t.after(() => chromium.close());
  for (const { name, fr: id } of editors) {
    await t.test(`${name}: the draft is left alone until the word is there, then read`, async () => {
      const page = await chromium.newPage({ ui: 'fr' });
      const cdp = await session(page);
      await focusComposer(page, id);
      await write(page, '😀 Bonjour, ');
      await scored(page);
      // An emoji may be marked by itself: where somebody was hurt, it is out of place.
      const before = await marks(page);
      for (const text of ['d', 'dé', 'désolé', 'désolés s', 'désolés si']) {
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      assert.deepEqual(await marks(page), before, 'a word in the making is not judged');
      await cdp.send('Input.insertText', { text: 'désolés si' });
      await write(page, ' cela vous a fait attendre.');
      await modelBecomes(page, id, '😀 Bonjour, désolés si cela vous a fait attendre.');
      await marked(page, id, 'désolés si');
      assert.deepEqual(page.errors, []);
      await page.close();
    });
  }
});
