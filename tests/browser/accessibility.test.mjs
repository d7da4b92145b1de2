/** axe-core over the panel and the square, in both languages, light and dark; the badge as a screen reader is told it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inClosedRoots, openBrowser, session, until } from './browser.mjs';
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
      await t.test('our own pages, wide, at 200 % and at 320 pixels', async () => {
        const ours = await chromium.browser.newPage();
        const open = async (address, ready) => {
          await ours.goto(`chrome-extension://${chromium.extensionId}/${address}.html`);
          await ours.waitForSelector(ready);
        };
        const fine = async (where) => {
          assert.deepEqual(await violations(ours.mainFrame()), [], where);
          assert.ok(await ours.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: wider than the window`);
        };
        // A window of 1280 pixels at 200 % has 640 of CSS.
        for (const [width, deviceScaleFactor] of [[320, 1], [640, 2], [1280, 1]]) {
          await ours.setViewport({ width, height: 900, deviceScaleFactor });
          await open('options/options', '#stored li');
          await ours.$eval('#rules summary', (summary) => summary.click());
          await ours.waitForSelector('.rule');
          // What shows only at times: the second word before something is deleted, the notices.
          await ours.$$eval('#data-delete-sure, #profile-delete-sure, #withheld, #policy, #data-found', (parts) => parts.forEach((part) => { part.hidden = false; }));
          await fine(`options, ${width}`);
          await open('popup/popup', '#profile option');
          await fine(`popup, ${width}`);
          await ours.$eval('#here', (row) => {
            row.hidden = false;
            row.firstElementChild.textContent = 'On forum.example';
          });
          await fine(`popup on a site, ${width}`);
          await ours.click('#crisis');
          await ours.$eval('#statement', (line) => {
            line.hidden = false;
            line.textContent = 'The depot is closed. Next update at 3 pm.';
          });
          await fine(`popup in a crisis, ${width}`);
          await ours.click('#crisis');
          await open('welcome/welcome', '#networks a');
          await fine(`welcome, ${width}`);
          await ours.$eval('[type="submit"]', (button) => button.click());
          await ours.waitForSelector('#ready:not([hidden])');
          await fine(`welcome, once done, ${width}`);
          await open('diagnostic/diagnostic', '#report:not([hidden])');
          await fine(`diagnostic, ${width}`);
        }
        await ours.close();
        await page.bringToFront();
      });
      await t.test('the panel at 200 %, and in a window of 320 pixels', async () => {
        for (const [width, deviceScaleFactor] of [[640, 2], [320, 1], [1280, 1]]) {
          await page.setViewport({ width, height: 700, deviceScaleFactor });
          await page.$eval(`[data-editor="${id}"]`, (field) => field.scrollIntoView({ block: 'center' }));
          await until(page, 'the panel inside the window', async () => {
            const box = await (await panel.frameElement()).boundingBox();
            // Placed on whole pixels, as high as what it holds.
            return box !== null && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height < 701;
          });
          assert.ok(await panel.$eval('.body', (body) => body.scrollWidth <= body.clientWidth), `${width}: nothing is cut off`);
          assert.deepEqual(await violations(panel), [], `${width}`);
        }
      });
      await t.test('in forced colours the badge has an edge and a shape of the system’s; with reduced motion nothing of it moves', async () => {
        const cdp = await session(page);
        await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
        const [badge] = await inClosedRoots(page, (root) => {
          const button = root.querySelector('.badge');
          const shape = button?.querySelector('svg');
          const { borderTopStyle, borderTopWidth, transitionDuration, color } = button ? getComputedStyle(button) : {};
          return button && { borderTopStyle, borderTopWidth, transitionDuration, same: getComputedStyle(shape).color === color };
        });
        await cdp.send('Emulation.setEmulatedMedia', { features: [] });
        assert.deepEqual(badge, { borderTopStyle: 'solid', borderTopWidth: '1px', transitionDuration: '0s', same: true });
      });
      await t.test('in forced colours the panel has an edge, its shapes are the system’s, what can be pressed has a border', async () => {
        const frame = chromium.browser.targets().find((target) => /\/frame\/frame(-static)?\.html/.test(target.url()));
        const cdp = await frame.createCDPSession();
        await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
        const seen = await panel.evaluate(() => {
          const text = Object.assign(document.body.appendChild(document.createElement('i')), { style: 'color: CanvasText' });
          const system = getComputedStyle(text).color;
          text.remove();
          const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
          return {
            isForced: matchMedia('(forced-colors: active)').matches,
            shapes: shown('svg.shape').map((shape) => getComputedStyle(shape).color === system),
            card: shown('.card').map((card) => getComputedStyle(card).borderTopStyle),
            primary: shown('.primary').map((button) => getComputedStyle(button).borderTopStyle),
          };
        });
        await cdp.send('Emulation.setEmulatedMedia', { features: [] });
        await cdp.detach();
        assert.equal(seen.isForced, true);
        assert.ok(seen.shapes.length > 0 && seen.shapes.every(Boolean), JSON.stringify(seen));
        for (const edge of [...seen.card, ...seen.primary]) assert.equal(edge, 'solid', JSON.stringify(seen));
      });
      await t.test('the badge is a named button that says the score', async () => {
        const score = String(await settled(page, panel));
        await until(page, 'a button whose name holds the score', async () => (await spoken(page))
          .some(({ role, name }) => role === 'button' && name.includes(score)));
      });
    });
  }
}
