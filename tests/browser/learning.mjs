/** What a learner does in the academy, one function each; and the site that shows it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { until } from './browser.mjs';

const core = fileURLToPath(new URL('../../packs/core/', import.meta.url));
const target = fileURLToPath(new URL('../../target/', import.meta.url));
const read = (path) => parse(readFileSync(`${core}${path}.yml`, 'utf8'));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe finds nothing, and nothing is wider than the window. */
export async function fine(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)), [], where);
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, innerWidth }));
  assert.ok(scrollWidth <= innerWidth, `${where}: ${scrollWidth} wide in a window of ${innerWidth}`);
}

/** The academy's page in the extension, and what went wrong in it. */
export async function academy(chromium) {
  const page = await chromium.browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const visit = async (hash = '') => {
    await page.goto(`chrome-extension://${chromium.extensionId}/academy/academy.html${hash}`);
    await page.reload();
    await page.waitForSelector('#page section');
  };
  await visit();
  return Object.assign(page, { visit, errors });
}

/** Where the page is: `lesson`, `scenario`… and the id. */
export async function place(page) {
  const [kind, ...rest] = decodeURIComponent(new URL(page.url()).hash.slice(1)).split('/');
  return { kind, id: rest.join('/') };
}

/** Follows the link to what comes next on the path. */
export async function onward(page) {
  const before = page.url();
  await page.waitForSelector('#onward');
  await page.$eval('#onward', (link) => link.click());
  await until(page, 'the next page', async () => page.url() !== before && page.$('#quiz, #reply, #rating-0'));
}

/** Answers the quiz of the lesson shown; all right, or one wrong. */
export async function answerQuiz(page, { right = true } = {}) {
  const { id } = await place(page);
  const { quiz } = read(`lessons/${id}`);
  for (const [number, { choices }] of quiz.entries()) {
    const wanted = choices.findIndex((choice) => (choice.right === 'yes' || choice.right === true) === (right || number > 0));
    await page.$eval(`input[name="question-${number}"][value="${wanted}"]`, (input) => input.click());
  }
  await page.$eval('#quiz [type="submit"]', (button) => button.click());
  await until(page, 'an answer', () => page.$eval('#quiz-told', (told) => told.textContent));
}

/** A sample reply of the scenario shown. */
export async function sample(page, quality, language) {
  return read(`scenarios/${(await place(page)).id}`)[quality][language];
}

/** Submits a reply, and waits for what it gets; returns the score. */
export async function submit(page, text) {
  const result = await page.$('#result');
  await page.$eval('#reply', (field, text) => { field.value = text; }, text);
  await page.$eval('form [type="submit"]', (button) => button.click());
  await until(page, 'a result', async () => {
    const now = await page.$('#result');
    return now && (!result || !(await result.evaluate((part) => part.isConnected)));
  });
  return Number(await page.$eval('#result .figure', (figure) => figure.textContent));
}

/** The rows of a table as RFC 4180 has it: what a spreadsheet or a notebook reads, and nothing of ours. */
export function csv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  // A last line ends too: what is behind it is no row.
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}

/** Everything that any storage of the page's origin holds, as one text. */
export function everythingStored(page) {
  return page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    if (globalThis.chrome?.storage) {
      for (const area of ['local', 'session', 'sync']) found.push(JSON.stringify(await chrome.storage[area].get(null)));
    }
    for (const name of await caches.keys()) found.push(name, ...(await (await caches.open(name)).keys()).map(({ url }) => url));
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const all = stores.map((store) => done(database.transaction(store).objectStore(store).getAll()));
      found.push(`database ${name}`, JSON.stringify(await Promise.all(all)));
      database.close();
    }
    found.push(document.cookie);
    return found.join('\n');
  });
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.bin': 'application/octet-stream', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Serves what was built in a folder of target/, `under` a path, on 127.0.0.1; its pages may load nothing from elsewhere. `requests` lists every one. */
export async function serveSite(built = 'www', under = '') {
  const www = `${target}${built}/`;
  const files = new Map();
  const requests = [];
  const walk = (folder) => {
    for (const name of readdirSync(`${www}${folder}`)) {
      const path = `${folder}${name}`;
      if (statSync(`${www}${path}`).isDirectory()) walk(`${path}/`);
      else files.set(`${under}/${path}`, `${www}${path}`);
    }
  };
  walk('');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    requests.push(request.url);
    const path = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (path === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
      // The whole site's pages bring their own.
      ...(built === 'www' && { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'" }),
    });
    response.end(readFileSync(path));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, close: () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); }) };
}
