/** A page is no worse for Balise: its back/forward cache, its own navigation, long feeds, an update of the extension, its isolation. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { badge, frameOf, isPanelShown, marks, openPanel, scored, write } from './steps.mjs';
import { closedRoots, inClosedRoots, openBrowser, until } from './browser.mjs';

const draft = 'Sorry if that upset you!!!';
const article = (n) => `<article><p>Message ${n}: my parcel is two weeks late, and nobody answers.</p><textarea id="t${n}" rows="3" cols="40" aria-label="Reply"></textarea></article>`;
const page = (body, script = '') => `<!doctype html><html lang="en"><title>Feed</title>${body}<script>${script}</script>`;

/** Pages by their path, and the headers they come with. Unlike the square's, they may be kept by the browser. */
const pages = {
  '/one': [page(article(0) + article(1), "addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })")],
  '/other': [page('<p>Nothing to answer here.</p>')],
  '/feed': [page(Array.from({ length: 200 }, (_, n) => article(n)).join(''))],
  '/isolated': [page(article(0)), { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' }],
  '/coep': [page(article(0)), { 'cross-origin-embedder-policy': 'require-corp' }],
  '/sandbox': [page(article(0)), { 'content-security-policy': 'sandbox allow-scripts' }],
};

let chromium;
let server;
before(async () => {
  server = createServer(({ url }, response) => {
    const [body, headers] = pages[url] ?? ['', {}];
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  chromium = await openBrowser();
});
after(async () => {
  await chromium?.close();
  server.closeAllConnections();
  server.close();
});

/** A page, open; what fails in it. */
async function open(path) {
  const page = await chromium.browser.newPage();
  page.setDefaultTimeout(10_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address(path));
  return Object.assign(page, { errors });
}

const address = (path) => `http://127.0.0.1:${server.address().port}${path}`;
const text = (page, n) => page.$eval(`#t${n}`, ({ value }) => value);

async function reply(page, n, words = draft) {
  await page.click(`#t${n}`);
  await write(page, words);
  return scored(page);
}

test('a page that was left comes back from the back/forward cache, and Balise goes on in it', async () => {
  // The browser gives up a page of its own accord now and then (it says "masked"); what we would do to a page, we would do each time.
  const reasons = [];
  let page;
  for (let tries = 0; !page && tries < 4; tries++) {
    const left = await open('/one');
    await reply(left, 0);
    await openPanel(left);
    await left.goto(address('/other'));
    await left.goBack();
    reasons.push(await left.evaluate(() => JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)));
    if (await left.evaluate(() => window.persisted)) page = left;
    else await left.close();
  }
  assert.ok(page, `kept in the cache; else why not: ${reasons.join(' ')}`);
  assert.equal(await text(page, 0), draft);
  await page.click('#t0');
  await page.keyboard.press('End');
  await write(page, ' Your satisfaction is our priority.');
  await until(page, 'a mark on what was added', async () => (await marks(page)).length >= 3);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a page that changes itself: what stood beside a composer goes with it, and the next one is served', async () => {
  const page = await open('/one');
  await reply(page, 0);
  await openPanel(page);
  await page.evaluate((html) => {
    history.pushState({}, '', '/two');
    document.querySelector('article').outerHTML = html;
  }, article(1));
  await until(page, 'badge and panel to go', async () => !(await badge(page)) && !(await isPanelShown(page)));
  assert.equal((await marks(page)).length, 0);
  await reply(page, 1, 'Your satisfaction is our priority.');
  await until(page, 'its mark', async () => (await marks(page)).length > 0);
  assert.equal(page.frames().length, 2, 'the page and one frame of ours');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('200 composers in a feed: one frame, one badge, two roots, whichever was last written in', async () => {
  const page = await open('/feed');
  await page.click('#t0');
  await write(page, draft);
  const { score } = await scored(page);
  for (let n = 1; n < 200; n++) {
    await page.keyboard.press('Tab');
    if (n % 20 === 0) await write(page, draft);
  }
  assert.equal(await page.evaluate(() => document.activeElement.id), 't199');
  await write(page, draft);
  await until(page, 'the score of the last', async () => (await badge(page))?.score === score);
  const { box } = await badge(page);
  const field = await (await page.$('#t199')).boundingBox();
  assert.ok(Math.abs(box.y - field.y) < field.height + 40, 'beside the last');
  assert.equal(page.frames().length, 2);
  assert.equal((await closedRoots(page)).length, 2, 'for badge and frame, and for the marks of fields');
  const counts = await inClosedRoots(page, (root) => ({ badges: root.querySelectorAll('button').length, mirrors: root.querySelectorAll('.mirror').length }));
  assert.deepEqual(counts.reduce((all, { badges, mirrors }) => ({ badges: all.badges + badges, mirrors: all.mirrors + mirrors })), { badges: 1, mirrors: 1 });
  for (const n of [0, 20, 180]) assert.equal(await text(page, n), draft, `${n} is left as it was`);
  assert.deepEqual(page.errors, []);
  await page.close();
});

for (const path of ['/isolated', '/coep']) {
  test(`a page that embeds only what agrees to it (${path}): scored all the same`, async () => {
    const page = await open(path);
    await reply(page, 0);
    assert.ok(/frame\/frame(-static)?\.html/.test(frameOf(page).url()));
    assert.deepEqual(page.errors, []);
    await page.close();
  });
}

test('a page in a sandbox, where no frame can be ours: the badge says so, and the draft is left alone', async () => {
  const page = await open('/sandbox');
  await page.click('#t0');
  await write(page, draft);
  const shown = await until(page, 'a badge that says so', async () => {
    const found = await badge(page);
    return found !== null && found !== undefined && found.score === null && /cannot/i.test(found.label) && found;
  });
  assert.ok(shown.label.length > 20, shown.label);
  assert.equal(await text(page, 0), draft);
  assert.deepEqual(page.errors, []);
  await page.close();
});

// The last: after it the extension is another.
test('the extension is updated while a tab is open: the old script says so and goes without a trace, the page works, and once reloaded Balise does', async () => {
  const page = await open('/one');
  await reply(page, 0);
  const manager = await chromium.browser.newPage();
  await manager.goto('chrome://extensions');
  await manager.evaluate(async (id) => {
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await chrome.developerPrivate.reload(id, { failQuietly: true });
  }, chromium.extensionId);
  await manager.close();
  await page.bringToFront();
  await page.click('#t0');
  await page.keyboard.press('End');
  await write(page, ' We lost it.');
  assert.equal(await text(page, 0), `${draft} We lost it.`);
  // Back from another tab, what was said is still there; elsewhere in the page, it was said.
  await page.evaluate(() => document.activeElement.blur());
  await page.click('#t0');
  assert.match((await badge(page)).label, /updated/);
  await page.click('#t1');
  await until(page, 'nothing of ours', async () => (await closedRoots(page)).length === 0 && (await marks(page)).length === 0);
  assert.deepEqual(page.errors, []);
  await page.reload();
  await reply(page, 0);
  assert.deepEqual(page.errors, []);
  await page.close();
});
