/**
 * The fixture pages of networks (sites/*.html), served to Chromium under their true addresses: what it asks of a fixture's
 * host is answered here, before any network.
 *
 * In a page, `[[English|français]]` is what an interface in that language says. A block of JSON tells what must be read.
 */
import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIMIT, session, until } from './browser.mjs';

const folder = new URL('./sites/', import.meta.url);
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Names of all fixtures. */
export const fixtures = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));

let editors = null;

/** Keeps the last draft that goes through a port, and what was answered. */
const SPY = readFileSync(new URL('./spy.js', import.meta.url), 'utf8');

/** The script of the real editors, bundled once. */
async function editorsScript() {
  editors ??= build({
    entryPoints: [fileURLToPath(new URL('editors.js', folder))],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'warning',
  });
  return (await editors).outputFiles[0].text;
}

/** A fixture in an interface language: its `html`, and what is `expected` of it. */
export function fixture(name, language) {
  const source = readFileSync(new URL(`${name}.html`, folder), 'utf8');
  const html = source.replace(/\[\[([^\]|]*)\|([^\]]*)\]\]/g, language === 'fr' ? '$2' : '$1');
  const [, json] = /<script type="application\/json" id="expected">(.*?)<\/script>/s.exec(html);
  // A message may run over lines in the page, which JSON writes otherwise.
  // A page without an icon of its own has the browser ask the network for one.
  return { html: html.replace(json, '').replace('<head>', '<head><link rel="icon" href="data:,">'), expected: JSON.parse(json) };
}

/** The page as it is once the network renamed what we look for. */
export function broken({ html, expected }) {
  return { expected, html: expected.breaks.reduce((text, part) => {
    if (!text.includes(part)) return text;
    return text.replaceAll(part, part.replace(/[a-zé]/iu, (letter) => `zz${letter}`));
  }, html) };
}

/**
 * Opens a fixture under its address. `page.sent()` is the last draft that our content script sent to its frame, and
 * `page.isAnswered()` whether its result is here; `page.isOurs()` tells whether there is a content script. With `allowed` false, nobody
 * waits for it. A page that frames /frame.html gets `frame` there.
 */
export async function openFixture(chromium, { html, expected, frame = '' }, { allowed = true } = {}) {
  const page = await chromium.browser.newPage();
  page.setDefaultTimeout(LIMIT);
  const cdp = await session(page);
  const files = { html, js: await editorsScript(), css: readFileSync(new URL('fixture.css', folder), 'utf8') };
  const { origin, pathname } = new URL(expected.address);
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: `${origin}/*` }] });
  cdp.on('Fetch.requestPaused', ({ requestId, request }) => {
    const path = new URL(request.url).pathname;
    const ending = path === pathname ? 'html' : path.split('.').pop();
    const content = path === '/frame.html' ? frame : files[ending];
    cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: content === undefined ? 404 : 200,
      responseHeaders: [{ name: 'content-type', value: `${types[ending] ?? 'text/plain'}; charset=utf-8` }],
      body: Buffer.from(content ?? '').toString('base64'),
    }).catch(() => {});
  });
  // Our content script's own worlds, one a frame, where what it sends can be seen without touching it or the page.
  const worlds = new Set();
  cdp.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin !== `chrome-extension://${chromium.extensionId}`) return;
    worlds.add(id);
    evaluate(id, SPY).catch(() => worlds.delete(id));
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId));
  const evaluate = async (contextId, expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { contextId, expression, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await cdp.send('Runtime.enable');
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(expected.address);
  const isOurs = () => worlds.size > 0;
  if (!allowed) return Object.assign(page, { errors, isOurs });
  await until(page, `our content script on ${origin}`, isOurs);
  const sent = async () => {
    const drafts = await Promise.all([...worlds].map((world) => evaluate(world, 'globalThis.spied?.draft ?? null')));
    return drafts.find((draft) => draft !== null) ?? null;
  };
  const isAnswered = async () => {
    const expression = 'globalThis.spied?.draft?.revision === globalThis.spied?.answered && globalThis.spied.answered !== null';
    const answers = await Promise.all([...worlds].map((world) => evaluate(world, expression)));
    return answers.includes(true);
  };
  return Object.assign(page, { errors, isOurs, isAnswered, sent });
}
