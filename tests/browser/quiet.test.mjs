/** A page where nobody writes pays nothing: no frame, no Wasm, no element, no highlight, until a composer has the focus. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closedRoots, openBrowser, painted } from './browser.mjs';
import { clickOn, focusComposer, frameOf, scored, write } from './steps.mjs';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

test('nothing of ours is in a page whose composers were never focused', async () => {
  const page = await chromium.newPage({ ui: 'en' });
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const ours = () => requests.filter((url) => url.startsWith('chrome-extension:'));

  // What a reader does: look, scroll, like, select text, follow a heading's link by keyboard.
  await page.mouse.move(640, 400);
  await page.mouse.wheel({ deltaY: 600 });
  await clickOn(page, await page.$('#lexical-en button.action'));
  await page.click('#lexical-en .text p', { count: 2 });
  await page.keyboard.press('Tab');
  await painted(page);

  assert.deepEqual(ours(), [], 'no request for the frame, the core or its packs');
  assert.equal(page.frames().length, 1, 'no frame');
  assert.deepEqual(await closedRoots(page), [], 'no shadow root');
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0, 'no highlight');
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0, 'no style sheet');
  assert.deepEqual(
    await page.$$eval('html > *, body > *', (elements) => elements.map(({ tagName }) => tagName)),
    ['HEAD', 'BODY', 'NOSCRIPT', 'HEADER', 'DIV'],
    'no element',
  );

  // The same watch sees everything as soon as a composer has the focus: it was not blind.
  await focusComposer(page, 'textarea-en');
  await write(page, 'Thank you!!!');
  await scored(page);
  assert.ok(ours().some((url) => url.endsWith('.wasm')), `the core was asked for: ${ours()}`);
  assert.ok(frameOf(page));
  await page.close();
});

test('a page is never asked for anything, and asks nothing of others', async () => {
  const page = await chromium.newPage({ ui: 'en' });
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const asked = chromium.server.requests.length;
  await focusComposer(page, 'textarea-en');
  await write(page, 'Sorry if the basket was lost, Holly!!!');
  await scored(page);
  assert.equal(chromium.server.requests.length, asked, 'no request to the page’s server');
  assert.deepEqual(requests.filter((url) => !url.startsWith('chrome-extension:')), [], 'no request elsewhere');
  await page.close();
});
