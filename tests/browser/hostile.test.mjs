/** Pages break things and people paste anything: the draft survives, a score comes, nothing fails. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closedRoots, openBrowser, until } from './browser.mjs';
import { control, editors, focusComposer, frameOf, isFocused, marked, model, openPanel, scored, write } from './steps.mjs';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

for (const { name, en: id } of editors) {
  test(`${name}: the page removes our host; the draft survives and the badge comes back with the next key`, async () => {
    const page = await chromium.newPage({ ui: 'en' });
    await focusComposer(page, id);
    await write(page, 'Sorry if that upset you!!!');
    await scored(page);
    assert.equal((await closedRoots(page)).length > 0, true);
    const removed = await page.evaluate(() => {
      const strangers = [...document.querySelectorAll('*')].filter(({ tagName }) => tagName.includes('-'));
      for (const element of strangers) element.remove();
      return strangers.length;
    });
    assert.ok(removed > 0, 'the page took it away');
    assert.equal(await model(page, id), 'Sorry if that upset you!!!');
    await write(page, ' 😀 Sorry if');
    await scored(page);
    await marked(page, id, '!!!');
    assert.equal(await model(page, id), 'Sorry if that upset you!!! 😀 Sorry if');
    assert.ok(await isFocused(page, id));
    assert.deepEqual(page.errors, []);
    await page.close();
  });
}

for (const { name, en: id } of editors) {
  test(`${name}: 100,000 characters are pasted and scored`, async () => {
    const page = await chromium.newPage({ ui: 'en' });
    const clipboard = ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write'];
    await chromium.browser.defaultBrowserContext().overridePermissions(chromium.server.origin, clipboard);
    const long = 'We looked at tram 47 and it runs again. '.repeat(2500);
    assert.equal(long.length, 100_000);
    await page.bringToFront();
    await focusComposer(page, id);
    await page.evaluate((text) => navigator.clipboard.writeText(text), long);
    await control(page, 'v');
    await until(page, 'the paste', async () => (await model(page, id)).length >= long.trimEnd().length);
    await scored(page);
    await write(page, ' Sorry if!!!');
    await until(page, 'the key after it', async () => (await model(page, id)).endsWith('Sorry if!!!'));
    await scored(page);
    assert.deepEqual(page.errors, []);
    await page.close();
  });
}

const odd = {
  'lone surrogates': 'Sorry if \ud83d that \ude00 upset you \udc00',
  NULs: 'Sorry if\u0000 that\u0000\u0000 upset you',
  'right to left': 'Sorry if מצטערים אם \u202eupset\u202c نعتذر إذا you',
  '500 combining marks': `Sorry if that upse${'\u0301'.repeat(500)}t you`,
  'no-break and zero-width characters': 'Sorry\u00a0if\u200b that\u2060\ufeff upset\u200d you',
};

for (const [what, text] of Object.entries(odd)) {
  for (const id of ['textarea-en', 'contenteditable-en', 'lexical-en']) {
    test(`${id}: ${what}: a score, and no error`, async () => {
      const page = await chromium.newPage({ ui: 'en' });
      const failures = [];
      page.on('console', (message) => { if (message.type() === 'error') failures.push(message.text()); });
      await focusComposer(page, id);
      // No keyboard types these: the page's own script puts them in, as one that restores a draft does.
      await page.evaluate((selector, text) => {
        const editor = document.querySelector(selector);
        if ('value' in editor) {
          editor.value = text;
          editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
        } else {
          document.execCommand('insertText', false, text);
        }
      }, `[data-editor="${id}"]`, text);
      await write(page, '!!!');
      const { score } = await scored(page);
      assert.ok(score >= 0 && score <= 100);
      const panel = await openPanel(page);
      assert.ok(await panel.$('h1'));
      assert.deepEqual([failures, page.errors], [[], []]);
      assert.ok(frameOf(page));
      await page.close();
    });
  }
}
