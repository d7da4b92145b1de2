/** How Firefox is started with the extension, and how it shows closed shadow roots: by WebDriver BiDi, without geckodriver. */
import { env } from 'node:process';
import puppeteer from 'puppeteer-core';

/** The origin that our extension gets in tests; Firefox would otherwise make one up. */
const EXTENSION_ID = 'ba115e00-0000-4000-8000-000000000001';

/** Starts it; `extension` is a folder to load, `profile` an empty one, `home` the person's folder, where a policy may lie. */
export async function launch({ extension, profile, languages, dark, headed, proxy, home }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: !headed,
    userDataDir: profile,
    ...(home && { env: { ...env, HOME: home } }),
    // Pages of extensions and the browser's own window have the rights of the system, which WebDriver must be given.
    args: ['--remote-allow-system-access'],
    defaultViewport: headed ? null : { width: 1280, height: 900 },
    extraPrefsFirefox: {
      'intl.accept_languages': languages,
      'intl.locale.requested': languages.split(',')[0],
      'extensions.webextensions.uuids': JSON.stringify({ 'balise@balise.invalid': EXTENSION_ID }),
      // The browser's question after a request for a permission is answered with yes: no test can press its button.
      'extensions.webextOptionalPermissionPrompts': false,
      'ui.systemUsesDarkTheme': dark ? 1 : 0,
      // Ctrl+Z and the like are the same on every machine that runs the tests.
      'ui.key.accelKey': 17,
      'network.dns.disabled': true,
      ...(proxy && throughProxy(proxy)),
    },
  });
  await browser.installExtension(extension);
  return { browser, extensionId: EXTENSION_ID };
}

/** Preferences by which all requests go through a proxy, those to this machine too. */
function throughProxy(proxy) {
  const [host, port] = proxy.split(':');
  const to = (kind) => ({ [`network.proxy.${kind}`]: host, [`network.proxy.${kind}_port`]: Number(port) });
  return { 'network.proxy.type': 1, ...to('http'), ...to('ssl'), 'network.proxy.no_proxies_on': '', 'network.proxy.allow_hijacking_localhost': true };
}

/** The page whose address ends so, once it is there. Puppeteer is told no address of an extension's page; the tree of contexts has it. */
export async function pageAt(browser, ending, limit) {
  const end = Date.now() + limit;
  for (;;) {
    const { contexts } = (await browser.connection.send('browsingContext.getTree', {})).result;
    const context = contexts.find(({ url }) => url.endsWith(ending))?.context;
    const page = (await browser.pages()).find((page) => contextOf(page) === context);
    if (page !== undefined) return page;
    if (Date.now() > end) throw new Error(`not within ${limit / 1000} s: a page at …${ending}`);
  }
}

/** Asks Firefox itself for the closed shadow roots of the page's own document. */
export async function closedRoots(page) {
  const { result } = await send(page, 'script.evaluate', {
    expression: 'document.documentElement',
    target: { context: contextOf(page) },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 100, includeShadowTree: 'all' },
  });
  const found = [];
  const visit = ({ sharedId, value }) => {
    if (value?.shadowRoot) {
      if (value.shadowRoot.value.mode === 'closed') found.push(value.shadowRoot.sharedId);
      visit(value.shadowRoot);
    }
    for (const child of value?.children ?? []) visit(child);
    return sharedId;
  };
  visit(result);
  return found;
}

/** Runs a function, as text, in the page with a closed root as its first argument. */
export async function callWithRoot(page, sharedId, read, args) {
  const { type, result, exceptionDetails } = await send(page, 'script.callFunction', {
    functionDeclaration: `async (root, args) => JSON.stringify(await (${read})(root, ...JSON.parse(args)) ?? null)`,
    arguments: [{ sharedId }, { type: 'string', value: JSON.stringify(args) }],
    target: { context: contextOf(page) },
    awaitPromise: true,
  });
  if (type === 'exception') throw new Error(exceptionDetails.text);
  return JSON.parse(result.value);
}

/** What an input method shows of a word that is not chosen yet, at the caret. The protocol has no word for it; the browser's own tests do it so. */
export async function compose(page, text) {
  await inWindow(page, (text) => {
    window.inputMethod ??= Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    window.inputMethod.beginInputTransactionForTests(window);
    window.inputMethod.setPendingCompositionString(text);
    window.inputMethod.appendClauseToPendingComposition(text.length, window.inputMethod.ATTR_RAW_CLAUSE);
    window.inputMethod.setCaretInPendingComposition(text.length);
    window.inputMethod.flushPendingComposition();
  }, text);
}

/** The input method writes the word that was chosen. */
export async function commit(page, text) {
  await inWindow(page, (text) => { window.inputMethod.commitCompositionWith(text); }, text);
}

/** Runs a function in the browser's own window, around the page that is in front. */
async function inWindow(page, run, text) {
  const { contexts: [{ context }] } = await send(page, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { type, exceptionDetails } = await send(page, 'script.callFunction', {
    functionDeclaration: run.toString(),
    arguments: [{ type: 'string', value: text }],
    target: { context },
    awaitPromise: true,
  });
  if (type === 'exception') throw new Error(exceptionDetails.text);
}

/** The BiDi context of a page; puppeteer's own name for the main frame is that of its context. */
function contextOf(page) {
  return page.mainFrame()._id;
}

async function send(page, method, parameters) {
  const { result } = await page.browser().connection.send(method, parameters);
  return result;
}
