/** The page of one composer (bench/), built, served and asked. All questions go to `window.bench`, in words of the page alone. */
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { LIMIT, painted, until } from './browser.mjs';

const folder = new URL('./bench/', import.meta.url);
const types = { html: 'text/html', js: 'text/javascript' };

/** Bundles the editors and serves the page; `page({ editor, container })` is its address. */
export async function serveBench() {
  const { outputFiles: [script] } = await build({
    entryPoints: [fileURLToPath(new URL('bench.js', folder))],
    bundle: true, write: false, format: 'esm', minify: true, logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  const files = {
    '/': readFileSync(new URL('index.html', folder)), '/bench.js': script.contents,
    '/blank.html': '<!doctype html><html lang="en"><body></body></html>',
  };
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const type = types[pathname.split('.')[1] ?? 'html'] ?? 'text/plain';
    response.writeHead(pathname in files ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(files[pathname]);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    page: (choice) => `${origin}/?${new URLSearchParams(choice)}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

/** Asks the page. */
export function ask(page, question, ...args) {
  return page.evaluate((question, args) => window.bench[question](...args), question, args);
}

/** Waits for an answer to be just this. */
export async function becomes(page, question, wanted) {
  let last;
  const held = async () => (last = JSON.stringify(await ask(page, question))) === JSON.stringify(wanted);
  await until(page, question, held).catch(({ message }) => assert.deepEqual(JSON.parse(last), wanted, message));
}

/**
 * Presses a key that moves the caret or the selection, until an answer is just this.
 *
 * Slate reads the selection ten times a second, and puts its own back over a key that came meanwhile: a person presses again.
 */
export async function pressed(page, key, question, wanted) {
  const before = JSON.stringify(await ask(page, question));
  for (let tries = 1; tries < 12; tries++) {
    await page.keyboard.press(key);
    const end = Date.now() + 2_000;
    do {
      if (JSON.stringify(await ask(page, question)) === JSON.stringify(wanted)) return;
      await painted(page);
    } while (Date.now() < end);
    if (JSON.stringify(await ask(page, question)) !== before) break;
  }
  await becomes(page, question, wanted);
}

/** Opens the page of a composer. */
export async function openPage(browser, bench, choice) {
  const page = await browser.browser.newPage();
  page.setDefaultTimeout(LIMIT);
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(bench.page(choice));
  await page.waitForFunction(() => 'bench' in window);
  return Object.assign(page, { errors });
}

/** Opens the page of a composer with these lines in it, clicks into it, and puts the caret at the end. */
export async function openComposer(browser, bench, choice, lines) {
  const page = await openPage(browser, bench, choice);
  await focusIt(page);
  if (lines) await ask(page, 'load', lines);
  return page;
}

/** A click in the composer, as a person begins to write. */
export async function focusIt(page) {
  await page.mouse.click(...await ask(page, 'middle'));
  await until(page, 'the composer to have the focus', () => ask(page, 'isFocused'));
}

/** The last draft that our content script sent from the composer's document, `{ text, selection }`. */
export function sent(page) {
  return page.evaluate(() => {
    const owner = window.bench.element().ownerDocument;
    owner.dispatchEvent(new Event('balise-spy'));
    return JSON.parse(owner.documentElement.dataset.spied ?? 'null');
  });
}

/** From here on no answer arrives, until `release`. */
export function hold(page) {
  return page.evaluate(() => window.bench.element().ownerDocument.dispatchEvent(new Event('balise-hold')));
}

/** Lets the answers through that were held, and those to come. */
export function release(page) {
  return page.evaluate(() => window.bench.element().ownerDocument.dispatchEvent(new Event('balise-release')));
}

/** Clicks the middle of marked words, where a person would; the composer has the focus already. */
export async function clickMark(page, words) {
  const { middle } = (await ask(page, 'marks')).find((mark) => mark.words === words);
  await page.mouse.click(...middle);
}

/** Waits until these words are among those marked, in the composer or over its text. */
export async function marksStand(page, ...words) {
  let seen;
  const stand = async () => {
    seen = await ask(page, 'marks');
    return words.every((word) => seen.some((mark) => mark.words === word && mark.inside && (mark.over === null || mark.over === word)));
  };
  await until(page, 'the marks', stand).catch(({ message }) => { throw new Error(`${message}: ${words.join(', ')}; seen: ${JSON.stringify(seen)}`); });
}
