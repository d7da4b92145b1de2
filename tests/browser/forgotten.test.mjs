/** What was read is forgotten with the page (PRIVACY.md, P10, P16): nothing of it lies anywhere, and the page loaded anew knows nothing of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import { focusComposer, frameOf, model, modelBecomes, openPanel, remarks, scored, write } from './steps.mjs';

const ID = 'textarea-en';
const DRAFT = 'Hi Holly, the marzipan velocipede is late, sorry if that upset you!!!';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

/** All that an extension can keep, as text. */
async function kept() {
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await page.waitForSelector('#stored li');
  const all = await page.evaluate(async () => JSON.stringify({
    local: await chrome.storage.local.get(null),
    session: await chrome.storage.session.get(null),
    sync: await chrome.storage.sync.get(null),
    page: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
  await page.close();
  return all;
}

for (const [how, leave] of [
  ['reloaded', async (page) => { await page.reload(); return page; }],
  ['closed', async (page) => { await page.close(); return chromium.newPage(); }],
]) {
  test(`the page is ${how}: reply, message and author lie nowhere, and the next page knows nothing of them`, async () => {
    const page = await chromium.newPage();
    const message = await page.$eval(`[id="${ID}"]`, (post) => post.innerText.split('\n').find((line) => line.length > 40));
    assert.ok(message, 'there is a message to answer');
    await focusComposer(page, ID);
    await write(page, DRAFT);
    await modelBecomes(page, ID, DRAFT);
    await scored(page);
    assert.ok((await remarks(await openPanel(page))).length > 0);
    const words = ['marzipan', 'velocipede', 'Holly', message.slice(0, 30)];
    for (const when of ['while one writes', 'afterwards']) {
      const all = await kept();
      for (const word of words) assert.ok(!all.includes(word), `${when}: "${word}" in ${all}`);
      assert.equal(JSON.stringify(JSON.parse(all).sync), '{}', 'nothing goes along with an account');
      if (when === 'afterwards') break;
      await page.bringToFront();
      const next = await leave(page);
      await until(next, 'the old frame gone', () => frameOf(next) === undefined);
      await focusComposer(next, ID);
      assert.equal(await model(next, ID), '');
      const panel = await openPanel(next);
      const shown = await panel.evaluate(() => document.documentElement.textContent);
      for (const word of ['marzipan', 'velocipede']) assert.ok(!shown.includes(word), word);
      await next.close();
    }
  });
}
