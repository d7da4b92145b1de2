/** The first-run page comes by itself, once; a profile is made in three choices. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, until, welcomePage } from './browser.mjs';
import { focusComposer, marked, openPanel, remarkBecomes, write } from './steps.mjs';

const people = [
  { languages: 'fr-CA,fr', id: 'textarea-fr', title: 'Bienvenue dans Balise', text: 'Maude, ton colis arrive ce soir.', word: 'ton', unsigned: 'prénom ou des initiales' },
  { languages: 'en-CA,en', id: 'textarea-en', title: 'Welcome to Balise', text: 'Holly, the gate opens at 9.', word: null, unsigned: 'first name or initials' },
];

for (const { languages, id, title, text, word, unsigned } of people) {
  test(`welcome, ${languages}`, async (t) => {
    const chromium = await openBrowser({ languages, welcome: 'open' });
    t.after(() => chromium.close());
    const page = await welcomePage(chromium.browser);
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.waitForSelector('#networks a');
    const stored = () => page.evaluate(async () => (await chrome.storage.local.get('profiles')).profiles?.list[0].fields);

    await t.test('it speaks the browser’s language, and nothing is stored before the choices are made', async () => {
      assert.equal(await page.$eval('h1', (heading) => heading.textContent), title);
      assert.equal(await stored(), undefined);
    });

    await t.test('with the keyboard alone: size, brand, region, tu or vous', async () => {
      await page.bringToFront();
      await page.focus('[name="size"]');
      for (const key of ['ArrowDown', 'ArrowDown', 'Tab']) await page.keyboard.press(key);
      await page.keyboard.type('Brume');
      await page.keyboard.press('Tab');
      await page.select('#region', 'qc');
      await page.select('#register', 'vous');
      await page.focus('#brand');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#ready:not([hidden])');
      assert.deepEqual(await stored(), {
        size: ['large'], account: ['brand'], signature: ['required'], 'mandate.refund': ['no'], brand: ['Brume'], region: ['qc'], register: ['vous'],
      });
      assert.ok((await page.$$('#networks a')).length > 10);
    });

    await t.test('the first reply knows it', async () => {
      const square = await chromium.newPage();
      await focusComposer(square, id);
      await write(square, text);
      const panel = await openPanel(square);
      await remarkBecomes(panel, unsigned, true);
      if (word !== null) await marked(square, id, word);
      await square.close();
    });

    /** How many numbers the panel makes of the eight dimensions. */
    const numbers = async () => {
      const square = await chromium.newPage();
      await focusComposer(square, id);
      await write(square, text);
      const panel = await openPanel(square);
      await panel.waitForSelector('.dimensions li');
      const count = await panel.$$eval('.dimensions li', ({ length }) => length);
      await square.close();
      await page.bringToFront();
      return count;
    };

    await t.test('another size takes back what the first one brought, and no more; alone, four numbers are enough', async () => {
      await page.bringToFront();
      await page.reload();
      await page.waitForSelector('#networks a');
      assert.equal(await page.$eval('[value="large"]', (radio) => radio.checked), true);
      await page.click('[value="small"]');
      await page.click('[type="submit"]');
      await until(page, 'the small one', async () => (await stored()).size[0] === 'small');
      assert.equal(await numbers(), 4);
      assert.deepEqual(await stored(), { size: ['small'], account: ['brand'], signature: ['none'], brand: ['Brume'], region: ['qc'], register: ['vous'] });
      await page.reload();
      await page.waitForSelector('#networks a');
      await page.click('[value="medium"]');
      await page.click('[type="submit"]');
      await until(page, 'the medium one', async () => (await stored()).size[0] === 'medium');
      assert.equal(await numbers(), 8);
      assert.deepEqual(await stored(), { size: ['medium'], account: ['brand'], signature: ['optional'], 'mandate.refund': ['no'], brand: ['Brume'], region: ['qc'], register: ['vous'] });
    });
    assert.deepEqual(errors, []);
  });
}
