/**
 * A browser with the built extension loaded, and a page of the square in it.
 *
 * The extension is what ships, but for its manifest: it also runs on the square, and the person has already allowed it on the
 * hosts under `.example`, since no test can answer the browser's own question.
 *
 * Waiting is always for a condition, looked at after each painted frame; nothing sleeps and nothing is tried twice.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installNative, installPolicy } from './policy.mjs';
import { serve } from '../../www/square/serve.mjs';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';

const drivers = { chromium, firefox };

/** The browsers that the tests of composers run in: both, or the one named in BALISE_BROWSER. */
export const engines = env.BALISE_BROWSER ? [env.BALISE_BROWSER] : Object.keys(drivers);

/** The extension under test, as built. */
export const extensionPath = env.BALISE_EXTENSION ?? fileURLToPath(new URL('../../target/extension', import.meta.url));

/** How long a condition may take, on a slow and shared machine. Reached only by a failure. */
export const LIMIT = 30_000;

/**
 * Starts a browser with the extension, a fresh profile and a server for the square.
 * `engine` is chromium or firefox; `languages` is what the person's browser prefers; `dark` is the system's theme.
 * The first-run page is closed as soon as it is there, unless a test is about it (`welcome: 'open'`) or none comes (`'none'`).
 * `proxy` is what its requests go through, `host:port`: that of the whole run, unless a test brings one.
 * `policy` is what the company's managed storage holds; `spy` puts a script beside ours: `true` one that keeps the last draft sent, an address another.
 */
export async function openBrowser({
  engine = 'chromium', languages = 'en-CA,en', dark = false, headed = false, welcome = 'closed', policy = null, spy = false,
  proxy = env.BALISE_PROXY,
} = {}) {
  if (!existsSync(join(extensionPath, 'manifest.json'))) {
    throw new Error(`no extension in ${extensionPath}: build it first`);
  }
  const server = await serve();
  const folder = await mkdtemp(join(tmpdir(), 'balise-browser-'));
  const [profile, extension] = [join(folder, 'profile'), join(folder, 'extension')];
  await mkdir(profile);
  await cp(extensionPath, extension, { recursive: true });
  await allowTests(join(extension, 'manifest.json'), spy);
  if (spy) await cp(fileURLToPath(spy === true ? new URL('./spy.js', import.meta.url) : spy), join(extension, 'spy.js'));
  const isNative = policy !== null && engine === 'firefox';
  if (isNative) await installNative(folder, policy);
  const withdraw = policy === null || isNative ? async () => {} : await installPolicy(extension, policy);
  const home = isNative ? folder : undefined;
  const { browser, extensionId } = await drivers[engine].launch({ extension, profile, languages, dark, headed, proxy, home }, LIMIT);
  if (welcome === 'closed') await (await welcomePage(browser)).close();
  return {
    browser,
    server,
    extensionId,
    async newPage(where) {
      const page = await browser.newPage();
      page.setDefaultTimeout(LIMIT);
      const errors = [];
      page.on('pageerror', (error) => { if (!isRefusal(error)) errors.push(String(error)); });
      await page.goto(server.page(where));
      return Object.assign(page, { errors });
    },
    /** Chromium's background script, started anew where it had ended. */
    async worker() {
      const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().includes(extensionId));
      return target.worker();
    },
    async close() {
      await browser.close();
      await server.close();
      await withdraw();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Firefox tells as an error what the page's own policy refuses of the page; Chromium only writes it on the console. */
function isRefusal(error) {
  return String(error).startsWith('Error: Content-Security-Policy:');
}

/** What a person would have granted, and the square. */
async function allowTests(path, spy) {
  const square = 'http://127.0.0.1/*';
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const { content_scripts: [entry], web_accessible_resources: resources, permissions } = manifest;
  manifest.content_scripts.push({ ...entry, matches: [square], js: [...(spy ? ['spy.js'] : []), 'content/sites/anywhere.js', 'content/content.js'] });
  manifest.web_accessible_resources = resources.map((resource) => ({ ...resource, matches: [...resource.matches, square] }));
  manifest.permissions = [...permissions, ...manifest.optional_permissions];
  manifest.host_permissions = [...manifest.host_permissions, 'https://*.example/*'];
  await writeFile(path, JSON.stringify(manifest));
}

/** The first-run page, which comes by itself. */
export function welcomePage(browser) {
  return driverOf(browser).pageAt(browser, '/welcome/welcome.html', LIMIT);
}

/** Resolves when the page has painted once more. */
export function painted(page) {
  return page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => done()); }));
}

/**
 * Waits until `probe()` gives something truthy, looking after each painted frame, and returns it. `what` says what was waited for: a
 * text, or a function asked at the end, which can say what was there instead.
 */
export async function until(page, what, probe) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${LIMIT / 1000} s: ${typeof what === 'function' ? what() : what}`);
    await painted(page);
  }
}

/** The closed shadow roots of the page, which no page script can reach: the browser itself is asked. */
export function closedRoots(page) {
  return driverOf(page.browser()).closedRoots(page);
}

/** Runs `read(root, ...args)` in the page for each closed shadow root, and returns what it gave, without empty answers. */
export async function inClosedRoots(page, read, ...args) {
  const driver = driverOf(page.browser());
  const answers = [];
  for (const root of await driver.closedRoots(page)) {
    const answer = await driver.callWithRoot(page, root, read.toString(), args);
    if (answer !== undefined && answer !== null) answers.push(answer);
  }
  return answers;
}

/** What an input method shows of a word that is not chosen yet, at the caret of the page in front. */
export function compose(page, text) {
  return driverOf(page.browser()).compose(page, text);
}

/** The input method writes the word that was chosen. */
export function commit(page, text) {
  return driverOf(page.browser()).commit(page, text);
}

/** Whether the page is in Firefox. */
export function isFirefox(page) {
  return driverOf(page.browser()) === firefox;
}

function driverOf(browser) {
  return browser.protocol === 'webDriverBiDi' ? firefox : chromium;
}

export { inTarget, session } from './chromium.mjs';
