/** How Chromium is started with the extension, and how it shows closed shadow roots (through its own protocol). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, getuid } from 'node:process';
import puppeteer from 'puppeteer-core';

/**
 * What a new profile prefers: no connections ahead of what is asked for, which would be counted, and none of the browser's own to its maker.
 */
const PREFERENCES = { net: { network_prediction_options: 2 }, autofill: { profile_enabled: false, credit_card_enabled: false }, signin: { allowed: false } };

/** Starts it; `extension` is a folder to load, `profile` an empty one. */
export async function launch({ extension, profile, languages, dark, headed, proxy }, limit) {
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(PREFERENCES));
  const browser = await puppeteer.launch({
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false, // `--headless=new` below: extensions are not loaded in the old one
    userDataDir: profile,
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
      // An address that is not encrypted is asked for as it is, not first as if it were.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // This machine too is reached through it: by itself Chromium would go there directly.
      ...(proxy ? [`--proxy-server=http://${proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
    ],
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: limit },
  );
  return { browser, extensionId: new URL(worker.url()).host };
}

/** The page whose address ends so, once it is there. */
export async function pageAt(browser, ending, limit) {
  const target = await browser.waitForTarget((target) => target.url().endsWith(ending), { timeout: limit });
  return target.page();
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

/** Runs a function, as text, in the page with a closed root as its first argument. */
export async function callWithRoot(page, backendNodeId, read, args) {
  const cdp = await session(page);
  const { object } = await cdp.send('DOM.resolveNode', { backendNodeId });
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: `function (...args) { return (${read})(this, ...args); }`,
    arguments: args.map((value) => ({ value })),
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/**
 * Runs a function in the document of a target, and returns what it resolves to. Of several frames of ours that come at once in one
 * page, puppeteer misses the contexts of some, and would wait for them for ever.
 */
export async function inTarget(target, run) {
  const cdp = await target.createCDPSession();
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression: `(${run})()`, awaitPromise: true, returnByValue: true,
  });
  await cdp.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** What an input method shows of a word that is not chosen yet, at the caret. */
export async function compose(page, text) {
  const cdp = await session(page);
  await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

/** The input method writes the word that was chosen. */
export async function commit(page, text) {
  const cdp = await session(page);
  await cdp.send('Input.insertText', { text });
}

const sessions = new WeakMap();

/** A CDP session of the page, made once. */
export async function session(page) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  return sessions.get(page);
}
