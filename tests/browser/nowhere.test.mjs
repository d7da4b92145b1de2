/** Nothing of ours asks anything of anybody: the browser itself would refuse, each of our pages is watched, and the watch is not blind. */
import assert from 'node:assert/strict';
import { request as ask } from 'node:http';
import { after, before, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import { focusComposer, openPanel, scored, write } from './steps.mjs';
import { startProxy, verdict } from './proxy.mjs';

let chromium;
let worker;
before(async () => {
  chromium = await openBrowser();
  // Watched from the beginning: it does not sleep then.
  worker = await chromium.worker();
});
after(() => chromium?.close());

const ours = () => `chrome-extension://${chromium.extensionId}/`;

/** Each of our pages, what must be in it once it has begun, and what a person then does in it. */
const pages = {
  'options/options.html': ['#stored li', async (page) => {
    await page.type('#profile-brand', 'Brume');
    await page.click('#rules summary');
    await until(page, 'the rules', () => page.$$eval('.rule', ({ length }) => length > 100));
    await page.select('#ui', 'fr');
    await until(page, 'French', () => page.evaluate(() => document.documentElement.lang === 'fr'));
    await page.select('#ui', 'auto');
  }],
  'popup/popup.html': ['#profile option', (page) => page.click('#crisis')],
  'welcome/welcome.html': ['h1', (page) => page.keyboard.press('Tab')],
  'diagnostic/diagnostic.html': ['h1', (page) => page.keyboard.press('Tab')],
  'academy/academy.html': ['a[href^="#"]', (page) => page.click('a[href^="#"]')],
  'academy/academy.html#progress': ['h1', (page) => page.keyboard.press('Tab')],
  'coach/coach.html': ['input[type="file"]', (page) => page.keyboard.press('Tab')],
  'studio/studio.html': ['#start:not([hidden])', async (page) => {
    await page.type('#begin-id', 'house');
    await page.click('#begin button');
    // The worker, and the larger Wasm in it, have read the pack.
    await page.waitForSelector('[data-path="name.en"]', { timeout: 120_000 });
  }],
};

/** Opens one of them, with all that it and its workers ask for. */
async function watched(path) {
  const page = await chromium.browser.newPage();
  const requests = [];
  const errors = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('workercreated', (worker) => {
    worker.client.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
    worker.client.send('Network.enable').catch(() => {});
  });
  await page.goto(ours() + path);
  return Object.assign(page, { requests, errors });
}

for (const [path, [ready, use]] of Object.entries(pages)) {
  test(`${path} asks for the extension's own files and nothing else, and its policy breaks nothing`, async () => {
    const page = await watched(path);
    await page.waitForSelector(ready);
    await use(page);
    assert.ok(page.requests.length > 2, `it was watched: ${page.requests}`);
    const others = page.requests.filter((url) => !url.startsWith(ours()) && !url.startsWith(`blob:${ours()}`));
    assert.deepEqual(others, []);
    assert.deepEqual(page.errors, [], 'what the policy refuses is an error on the console');
    await page.close();
  });
}

test('the background, while replies are written, asks for nothing', async () => {
  const requests = [];
  worker.client.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  await worker.client.send('Network.enable');
  const page = await chromium.newPage();
  await focusComposer(page, 'textarea-en');
  await write(page, 'Sorry if the basket was lost, Holly!!!');
  await scored(page);
  await openPanel(page);
  assert.deepEqual(requests, []);
  // The same watch sees what it does ask.
  await worker.evaluate(() => fetch('/manifest.json').then((answer) => answer.text()).then(() => undefined));
  await until(page, 'its own file', () => requests.some((url) => url === `${ours()}manifest.json`));
  await page.close();
});

/** Runs in a page of ours or in the background: every way out, tried; names of those that were open. */
async function tryAll(origin) {
  const open = [];
  const tries = {
    fetch: () => fetch(`${origin}/fetch`, { mode: 'no-cors' }),
    beacon: () => (navigator.sendBeacon?.(`${origin}/beacon`, 'x') ? undefined : Promise.reject(new Error('refused'))),
    socket: () => new Promise((done, failed) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
      Object.assign(socket, { onopen: done, onerror: failed });
    }),
    events: () => new Promise((done, failed) => Object.assign(new EventSource(`${origin}/events`), { onopen: done, onerror: failed })),
    import: () => import(`${origin}/script.js`),
  };
  const elements = typeof document === 'undefined' ? {} : {
    img: ['src', '/image.png'], script: ['src', '/element.js'], iframe: ['src', '/frame'], link: ['href', '/sheet.css'],
    video: ['src', '/video.mp4'], object: ['data', '/object'],
  };
  for (const [name, [attribute, path]] of Object.entries(elements)) {
    tries[name] = () => new Promise((done, failed) => {
      const element = Object.assign(document.createElement(name), { onerror: failed, onloadeddata: done, ...(name === 'link' && { rel: 'stylesheet' }) });
      // A frame that is refused loads a page that says so.
      element.onload = () => (name === 'iframe' ? failed(new Error('a page of its own')) : done());
      element[attribute] = origin + path;
      document.body.append(element);
      setTimeout(failed, 2000);
    });
  }
  for (const [name, attempt] of Object.entries(tries)) {
    await Promise.resolve().then(attempt).then(() => open.push(name), () => undefined);
  }
  return open;
}

test('every way out is refused by the browser in each of our pages, and in the background', async () => {
  const { origin, requests } = chromium.server;
  const asked = requests.length;
  for (const path of ['options/options.html', 'popup/popup.html', 'academy/academy.html', 'studio/studio.html', 'frame/frame.html']) {
    const page = await chromium.browser.newPage();
    await page.goto(ours() + path);
    await page.evaluate(tryAll, origin);
    await page.close();
  }
  // A service worker has no dynamic import; there the text of the function says so by itself.
  await worker.evaluate(`(${tryAll.toString().replace('() => import(`${origin}/script.js`)', '() => importScripts(`${origin}/script.js`)')})(${JSON.stringify(origin)})`);
  assert.deepEqual(requests.slice(asked), [], 'the server heard of none of them');
  // From a page that has no policy the same attempts arrive: the server does hear.
  const page = await chromium.newPage();
  await page.evaluate(tryAll, origin);
  assert.ok(requests.length > asked + 5, `${requests.slice(asked)}`);
  await page.close();
});

test('the proxy of the whole run names a stranger, and a request in an extension’s name', async () => {
  const proxy = await startProxy();
  const other = await openBrowser({ proxy: proxy.address });
  const page = await other.newPage();
  await page.evaluate(async () => {
    await fetch('http://stranger.example/collect', { mode: 'no-cors' }).catch(() => undefined);
    await fetch('https://secret.example/collect', { mode: 'no-cors' }).catch(() => undefined);
  });
  const [host, port] = proxy.address.split(':');
  const asked = ask({ host, port, path: other.server.page(), headers: { origin: 'chrome-extension://abc' } });
  asked.on('response', (answer) => answer.resume());
  asked.end();
  const seen = (part) => proxy.strangers.some((stranger) => stranger.includes(part));
  await until(page, 'the strangers', () => ['http://stranger.example/collect', 'CONNECT secret.example:443', 'by chrome-extension://abc'].every(seen));
  assert.ok(proxy.own > 0, 'the page itself came through');
  const { isGood, words } = verdict(proxy);
  assert.equal(isGood, false);
  assert.match(words, /3 anywhere else/);
  await other.close();
  await proxy.close();
});
