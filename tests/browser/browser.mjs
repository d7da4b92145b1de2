/**
 * Chromium with the built extension loaded, and a page of the square in it.
 *
 * The extension is what ships, but for its manifest: it also runs on the square, and the person has already allowed it on the
 * hosts under `.example`, since no test can answer the browser's own question.
 *
 * Waiting is always for a condition, looked at after each painted frame; nothing sleeps and nothing is tried twice.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { installPolicy } from './policy.mjs';
import { serve } from '../../www/square/serve.mjs';

/** The extension under test, as built. */
export const extensionPath = env.BALISE_EXTENSION ?? fileURLToPath(new URL('../../target/extension', import.meta.url));

/** How long a condition may take, on a slow and shared machine. Reached only by a failure. */
const LIMIT = 10_000;

/**
 * Starts Chromium with the extension, a fresh profile and a server for the square.
 * `languages` is what the person's browser prefers; `dark` is the system's theme.
 * The first-run page is closed as soon as it is there, unless a test is about it (`welcome: 'open'`) or none comes (`'none'`).
 * `policy` is what the company's managed storage holds.
 */
export async function openBrowser({ languages = 'en-CA,en', dark = false, headed = false, welcome = 'closed', policy = null } = {}) {
  if (!existsSync(join(extensionPath, 'manifest.json'))) {
    throw new Error(`no extension in ${extensionPath}: build it first`);
  }
  const server = await serve();
  const folder = await mkdtemp(join(tmpdir(), 'balise-browser-'));
  const [userDataDir, extension] = [join(folder, 'profile'), join(folder, 'extension')];
  await cp(extensionPath, extension, { recursive: true });
  await allowTests(join(extension, 'manifest.json'));
  const withdraw = policy === null ? async () => {} : await installPolicy(extension, policy);
  const browser = await puppeteer.launch({
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false, // `--headless=new` below: extensions are not loaded in the old one
    userDataDir,
    defaultViewport: headed ? null : { width: 1280, height: 900 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(headed ? [] : ['--headless=new', '--hide-scrollbars']),
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--accept-lang=${languages}`,
      `--lang=${languages.split(',')[0]}`,
      `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-default-browser-check',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: LIMIT },
  );
  if (welcome === 'closed') await (await (await welcomePage(browser)).page()).close();
  return {
    browser,
    server,
    extensionId: new URL(worker.url()).host,
    async newPage(where) {
      const page = await browser.newPage();
      page.setDefaultTimeout(LIMIT);
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(server.page(where));
      return Object.assign(page, { errors });
    },
    async close() {
      await browser.close();
      await server.close();
      await withdraw();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a person would have granted, and the square. */
async function allowTests(path) {
  const square = 'http://127.0.0.1/*';
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const { content_scripts: [entry], web_accessible_resources: resources, permissions } = manifest;
  manifest.content_scripts.push({ ...entry, matches: [square], js: ['content/sites/anywhere.js', 'content/content.js'] });
  manifest.web_accessible_resources = resources.map((resource) => ({ ...resource, matches: [...resource.matches, square] }));
  manifest.permissions = [...permissions, ...manifest.optional_permissions];
  manifest.host_permissions = [...manifest.host_permissions, 'https://*.example/*'];
  await writeFile(path, JSON.stringify(manifest));
}

/** The first-run page, which comes by itself. */
export function welcomePage(browser) {
  return browser.waitForTarget((target) => target.url().endsWith('/welcome/welcome.html'), { timeout: LIMIT });
}

/** Resolves when the page has painted once more. */
export function painted(page) {
  return page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => done()); }));
}

/** Waits until `probe()` gives something truthy, looking after each painted frame, and returns it. */
export async function until(page, what, probe) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${LIMIT / 1000} s: ${what}`);
    await painted(page);
  }
}

/** Asks Chromium itself for the closed shadow roots of the page, which no page script can reach. */
export async function closedRoots(page) {
  const cdp = await session(page);
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  const found = [];
  const visit = (node) => {
    for (const shadow of node.shadowRoots ?? []) {
      if (shadow.shadowRootType === 'closed') found.push(shadow.backendNodeId);
      visit(shadow);
    }
    for (const child of node.children ?? []) visit(child);
    // Documents of frames are other documents: ours are asked through puppeteer's frames.
  };
  visit(root);
  return found;
}

/** Runs `read(root, ...args)` in the page for each closed shadow root, and returns what it gave, without empty answers. */
export async function inClosedRoots(page, read, ...args) {
  const cdp = await session(page);
  const answers = [];
  for (const backendNodeId of await closedRoots(page)) {
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId });
    const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: `function (...args) { return (${read})(this, ...args); }`,
      arguments: args.map((value) => ({ value })),
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    if (result.value !== undefined && result.value !== null) answers.push(result.value);
  }
  return answers;
}

const sessions = new WeakMap();

/** A CDP session of the page, made once. */
export async function session(page) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  return sessions.get(page);
}
