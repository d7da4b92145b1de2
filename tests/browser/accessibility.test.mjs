/** axe-core over the panel and the square, in both languages, light and dark; the badge as a screen reader is told it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';
import { focusComposer, openPanel, settled, write } from './steps.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const drafts = {
  fr: {
    id: 'lexical-fr',
    text: 'Bonjour Maude, désolés si cela vous a dérangée!!! Votre satisfaction est notre priorité.',
  },
  en: {
    id: 'lexical-en',
    text: 'Hi Gareth, we are sorry if that upset you!!! Your satisfaction is our priority.',
  },
};

async function violations(frame) {
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** What Chromium tells a screen reader about the page, closed shadow roots included. */
async function spoken(page) {
  const { nodes } = await (await session(page)).send('Accessibility.getFullAXTree');
  return nodes.map(({ role, name }) => ({ role: role?.value, name: name?.value ?? '' }));
}

for (const dark of [false, true]) {
  for (const language of ['fr', 'en']) {
    test(`${language}, ${dark ? 'dark' : 'light'}`, async (t) => {
      const chromium = await openBrowser({ languages: language === 'fr' ? 'fr-CA,fr' : 'en-CA,en', dark });
      t.after(() => chromium.close());
      const page = await chromium.newPage({ ui: language });
      assert.equal(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), dark);
      await t.test('the square', async () => assert.deepEqual(await violations(page.mainFrame()), []));

      const { id, text } = drafts[language];
      await focusComposer(page, id);
      const panel = await openPanel(page);
      await t.test('the panel before a word is written', async () => assert.deepEqual(await violations(panel), []));
      await write(page, text);
      await panel.waitForSelector('.remark-head');
      await t.test('the panel with remarks', async () => assert.deepEqual(await violations(panel), []));
      await t.test('the panel with a remark and a template opened', async () => {
        await panel.$eval('.remark-head', (head) => head.click());
        await panel.$eval('.template-head', (head) => head.click());
        assert.deepEqual(await violations(panel), []);
      });
      await t.test('the options, and the diagnostic of this page', async () => {
        const ours = await chromium.browser.newPage();
        for (const [address, ready] of [['options/options', '#known:not(:empty)'], ['diagnostic/diagnostic', '#report:not([hidden])'], ['popup/popup', 'h2:not(:empty)']]) {
          await ours.goto(`chrome-extension://${chromium.extensionId}/${address}.html`);
          await ours.waitForSelector(ready);
          assert.deepEqual(await violations(ours.mainFrame()), [], address);
        }
        await ours.close();
        await page.bringToFront();
      });
      await t.test('the badge is a named button that says the score', async () => {
        const score = String(await settled(page, panel));
        await until(page, 'a button whose name holds the score', async () => (await spoken(page))
          .some(({ role, name }) => role === 'button' && name.includes(score)));
      });
    });
  }
}
