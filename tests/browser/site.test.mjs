/**
 * The site: its playground is the product, every link leads somewhere, and nothing is asked of anybody. It is served under a path of its
 * own, as a company might, by a server that answers what lies in the folder and nothing else.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { env, execPath, getuid } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { parse } from 'yaml';
import { LIMIT, until } from './browser.mjs';
import { everythingStored, serveSite } from './learning.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'target/site');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const messages = (language) => parse(readFileSync(join(root, `www/site/messages/${language}.yml`), 'utf8'));
const SENTINEL = 'Zyxwvu-sentinel-4402';

const launchers = {
  chromium: (languages) => ({ executablePath: env.CHROMIUM ?? '/usr/bin/chromium', args: [...(getuid?.() === 0 ? ['--no-sandbox'] : []), `--accept-lang=${languages}`, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] }),
  firefox: (languages) => ({ browser: 'firefox', executablePath: env.FIREFOX ?? '/usr/bin/firefox-esr', extraPrefsFirefox: { 'intl.accept_languages': languages } }),
};

/** A browser without the extension, and a page that tells what it asked for and what went wrong. */
async function visit(t, { engine = 'chromium', languages = 'en-CA,en', dark = false } = {}) {
  const site = await serveSite('site', '/brand/help');
  const browser = await puppeteer.launch(launchers[engine](languages));
  t.after(async () => {
    await browser.close();
    await site.close();
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT);
  const [errors, asked] = [[], []];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('request', (request) => asked.push(request.url()));
  if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  return Object.assign(page, { site, errors, asked, at: (path) => page.goto(`${site.origin}/brand/help/${path}`) });
}

/** The panel of the playground, at work. */
async function panelOf(page) {
  await until(page, 'the panel', () => page.$eval('iframe#panel', (frame) => !frame.hidden));
  const panel = await (await page.$('iframe#panel')).contentFrame();
  await panel.waitForSelector('.figure');
  return panel;
}

const scoreOf = async (page) => Number(await page.$eval('#badge', (badge) => badge.textContent));
const reply = (page) => page.$eval('#reply', (field) => field.value);

function htmlFiles(folder = '') {
  return readdirSync(join(built, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? htmlFiles(`${path}/`) : path.endsWith('.html') ? [path] : [];
  });
}

test('every internal link and anchor exists, every address is relative, every page has a policy', () => {
  const pages = new Map(htmlFiles().map((path) => [path, readFileSync(join(built, path), 'utf8')]));
  const anchors = new Map([...pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
  const faults = [];
  let followed = 0;
  for (const [path, html] of pages) {
    if (!/<meta http-equiv="Content-Security-Policy" content="default-src '(self|none)'/.test(html)) faults.push(`${path}: no policy`);
    if (new Set(html.match(/ id="[^"]+"/g)).size !== (html.match(/ id="[^"]+"/g) ?? []).length) faults.push(`${path}: an id stands twice`);
    for (const [, , to] of html.matchAll(/ (href|src)="([^"]*)"/g)) {
      followed += 1;
      if (/^[a-z]+:|^\//i.test(to)) {
        faults.push(`${path}: ${to} is not relative`);
        continue;
      }
      const [, file = '', anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(to.replaceAll('&amp;', '&'));
      const target = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsIn(target)) faults.push(`${path}: ${to} leads nowhere`);
      else if (anchor && pages.has(target) && !anchors.get(target).has(decodeURIComponent(anchor))) faults.push(`${path}: ${to}: no such anchor`);
    }
  }
  for (const language of ['en', 'fr']) {
    for (const [, title, to] of JSON.parse(readFileSync(join(built, `${language}/docs/search.json`), 'utf8'))) {
      const [file, anchor] = to.split('#');
      followed += 1;
      if (!anchors.get(`${language}/docs/${file}`)?.has(anchor)) faults.push(`search, ${title}: ${to} leads nowhere`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(pages.size > 60 && followed > 4000, `${pages.size} pages, ${followed} links`);
});

test('both languages have the same pages, and each rule, template, act and situation of the packs', () => {
  const of = (language) => htmlFiles(`${language}/`).map((path) => path.slice(3));
  assert.deepEqual(of('en'), of('fr'));
  const ids = (folder) => readdirSync(join(root, 'packs/core', folder), { recursive: true }).map(String).filter((name) => name.endsWith('.yml')).map((name) => name.slice(0, -4));
  for (const language of ['en', 'fr']) {
    const index = JSON.parse(readFileSync(join(built, `${language}/docs/search.json`), 'utf8'));
    const anchored = new Set(index.map(([, , to]) => to.split('#')[1]));
    for (const [kind, folder] of [['template', 'templates'], ['act', 'acts'], ['situation', 'situations']]) {
      for (const id of ids(folder)) assert.ok(anchored.has(`${language}-${kind}-${id.replace(/[^a-z0-9]/gi, '-')}`), `${kind} ${id}`);
    }
    for (const id of ids('rules')) {
      const text = readFileSync(join(root, 'packs/core/rules', `${id}.yml`), 'utf8');
      const only = /^only: (\w+)/m.exec(text)?.[1];
      if (only === undefined || only === language) assert.ok(anchored.has(`${language}-rule-${id.split('/').pop()}`), `rule ${id}`);
    }
  }
});

test('the same inputs give the same bytes', (t) => {
  const again = mkdtempSync(join(tmpdir(), 'balise-site-'));
  t.after(() => rmSync(again, { recursive: true }));
  execFileSync(execPath, [join(root, 'www/site/build.mjs'), again], { stdio: 'ignore' });
  const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).sort();
  assert.deepEqual(files(again), files(built));
  for (const file of files(built)) assert.ok(readFileSync(join(again, file)).equals(readFileSync(join(built, file))), file);
});

for (const [engine, language] of [['chromium', 'fr'], ['chromium', 'en'], ['firefox', 'fr']]) {
  test(`the playground, in ${language}, ${engine}`, { skip: env.BALISE_BROWSER !== undefined && env.BALISE_BROWSER !== engine && 'another browser was asked for' }, async (t) => {
    const page = await visit(t, { engine, languages: language === 'fr' ? 'fr-CA,fr' : 'en-CA,en' });
    await page.at(`${language}/index.html`);
    const panel = await panelOf(page);

    await t.test('begins with a faulty reply, its score as a sum and a fix on show, and takes no focus', async () => {
      assert.equal(await reply(page), messages(language)[0].started);
      const score = await scoreOf(page);
      assert.ok(score < 80, String(score));
      const terms = await panel.$eval('.sum', (sum) => sum.textContent);
      assert.match(terms.replace(/\s/g, ''), new RegExp(`^100.*=${score}$`));
      assert.ok(await panel.$('.fix'), 'a fix that one press applies');
      assert.ok(await page.evaluate(() => CSS.highlights.size > 0), 'words are marked');
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
    });

    await t.test('one press on the fix changes the reply and raises the score', async () => {
      const [before, score] = [await reply(page), await scoreOf(page)];
      await panel.$eval('.fix', (fix) => fix.click());
      await until(page, 'another reply', async () => (await reply(page)) !== before);
      await until(page, 'a better score', async () => (await scoreOf(page)) > score);
    });

    await t.test('each message has a reply begun in haste, and one that holds', async () => {
      for (const { id, author, started, better } of messages(language)) {
        await page.$eval(`[data-message="${id}"]`, (button) => button.click());
        assert.equal(await page.$eval('#post-author', (name) => name.textContent), author);
        assert.equal(await reply(page), started);
        await until(page, `${id}: what is wrong`, async () => (await scoreOf(page)) < 80);
        await until(page, `${id}: its author in the panel`, () => panel.evaluate((name) => document.body.textContent.includes(name), author));
        await page.$eval('#write-better', (button) => button.click());
        assert.equal(await reply(page), better);
        await until(page, `${id}: what holds`, async () => (await scoreOf(page)) >= 88);
      }
    });

    await t.test('what one types is read; a slash in an empty box opens the templates, and Enter inserts one', async () => {
      await page.$eval('#write-nothing', (button) => button.click());
      await page.keyboard.type(`${SENTINEL} !!!`);
      await until(page, 'a remark', () => panel.$('.remark'));
      await page.$eval('#write-nothing', (button) => button.click());
      await until(page, 'nothing to judge', () => page.$eval('#badge', (badge) => badge.textContent === ''));
      await page.keyboard.type('/');
      await panel.waitForSelector('[role="option"], .menu');
      await page.keyboard.press('Enter');
      await until(page, 'a template', async () => (await reply(page)).length > 40);
    });

    await t.test('the site was asked for its own files, and nobody for anything else; nothing is kept', async () => {
      for (const url of page.asked) assert.ok(/^(http:\/\/127\.0\.0\.1:\d+\/brand\/help\/|about:|data:|blob:)/.test(url), url);
      assert.ok(!page.site.requests.join('\n').includes('sentinel'));
      if (engine === 'chromium') assert.equal((await everythingStored(page)).replace(/[\s{}]/g, ''), '');
      assert.deepEqual(page.errors, []);
    });
  });
}

test('the first page goes by the browser’s language and keeps nothing', async (t) => {
  for (const [languages, language] of [['fr-CA,fr', 'fr'], ['de-DE,fr-FR', 'fr'], ['en-GB,en', 'en'], ['de-DE,de', 'en']]) {
    await t.test(languages, async (t) => {
      const page = await visit(t, { languages });
      await page.at('index.html');
      await page.waitForFunction((language) => document.documentElement.lang === language && document.querySelector('#try'), {}, language);
      assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
    });
  }
});

test('the search finds rules, templates and acts by any word, without accents too', async (t) => {
  const page = await visit(t, { languages: 'fr-CA,fr' });
  await page.at('fr/docs/acts.html');
  await page.type('#search', 'desole');
  const links = await until(page, 'results', async () => {
    const found = await page.$$eval('#found a', (links) => links.map((link) => link.getAttribute('href')));
    return found.length > 0 && found;
  });
  assert.ok(links.some((to) => to.includes('#fr-rule-')), links.join(' '));
  await page.$eval('#search', (field) => { field.value = ''; });
  await page.type('#search', 'zzzzz');
  await until(page, 'word of it', () => page.$eval('#found-told', (told) => told.textContent === 'rien trouvé'));
  await page.$eval('#search', (field) => { field.value = ''; });
  await page.type('#search', 'conditional-apology');
  await until(page, 'the rule', () => page.$('#found a[href="rules-empathy.html#fr-rule-conditional-apology"]'));
  await Promise.all([page.waitForNavigation(), page.$eval('#found a[href$="#fr-rule-conditional-apology"]', (link) => link.click())]);
  await until(page, 'its place', () => page.$('#fr-rule-conditional-apology:target'));
  assert.deepEqual(page.errors, []);
});

test('the academy, the desk, the studio and the square are at hand, under the same policy', async (t) => {
  const page = await visit(t);
  await page.at('fr/index.html');
  const links = await page.$$eval('a', (all) => all.map((link) => link.getAttribute('href')));
  for (const [to, ready] of [['academy/academy.html', '#onward'], ['coach/coach.html', '#clear'], ['studio/studio.html', '#begin-id'], ['square/index.html', '[data-editor]']]) {
    assert.ok(links.some((link) => link.startsWith(`../${to}`)), to);
    await page.at(`${to}?ui=fr`);
    await page.waitForSelector(ready);
    await page.setViewport({ width: 320, height: 900 });
    const { scrollWidth, innerWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, innerWidth }));
    assert.ok(scrollWidth <= innerWidth, `${to}: ${scrollWidth} wide on a phone`);
    if (/academy|coach/.test(to)) assert.ok(await page.$('#nav a[href="../fr/index.html"]'), `${to}: the way back`);
  }
  assert.deepEqual(page.errors, []);
});

/** Each kind of page. */
const KINDS = ['index.html', 'docs/index.html', 'docs/rules-humility.html', 'docs/situation-distress.html', 'docs/acts.html', 'voice-guide.html', 'privacy.html', 'security.html'];

for (const dark of [false, true]) {
  for (const language of ['fr', 'en']) {
    test(`reads well on a phone, at a desk and on a wall: ${language}, ${dark ? 'dark' : 'light'}`, async (t) => {
      const page = await visit(t, { dark });
      for (const path of [...KINDS.map((kind) => `${language}/${kind}`), 'index.html?stay']) {
        await page.at(path);
        if (path.endsWith('/index.html') && !path.includes('docs')) await panelOf(page);
        for (const width of [320, 768, 1280, 1600]) {
          await page.setViewport({ width, height: 900 });
          const { scrollWidth, innerWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, innerWidth }));
          assert.ok(scrollWidth <= innerWidth, `${path}: ${scrollWidth} wide in a window of ${innerWidth}`);
          if (width === 768 || width === 1600) continue;
          await page.$$eval('details', (parts) => parts.forEach((part) => { part.open = true; }));
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], iframes: false }));
          assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)), [], `${path}, ${width}`);
        }
      }
      assert.deepEqual(page.errors, []);
    });
  }
}

test('the voice guide of the sample company: one page, which prints', async (t) => {
  const page = await visit(t);
  await page.at('fr/voice-guide.html');
  await Promise.all([page.waitForNavigation(), page.click('a[href="../guide/fr.html"]')]);
  assert.match(await page.title(), /Érable & Pin/);
  assert.equal(await page.$$eval('script, link', (parts) => parts.length), 0);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`)), []);
  await page.emulateMediaType('print');
  assert.equal(await page.$eval('.switch', (part) => getComputedStyle(part).display), 'none');
});

test('by keyboard alone: past the links, to a message, and into the panel', async (t) => {
  const page = await visit(t);
  await page.at('en/index.html');
  await panelOf(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  await until(page, 'the content', () => page.evaluate(() => document.activeElement.id === 'main'));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.message), 'parcel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await until(page, 'the second message', () => page.$eval('[data-message="dinosaurs"]', (button) => button.getAttribute('aria-pressed') === 'true'));
  await page.focus('#badge');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel');
});

function existsIn(path) {
  try {
    return readFileSync(join(built, path)).length > 0;
  } catch {
    return false;
  }
}
