/**
 * Ours in a real Chromium: the Wasm alone on the texts of the other checkers, then the extension as people have it: first score, key
 * press, memory, and how they grow with the reply, the composers of a page and the tabs; tabs opened and closed a hundred times.
 * Writes `target/chromium.md`, which `cargo xtask bench` puts into `benches/REPORT.md`; nothing is asserted.
 *
 *     node benches/chromium/run.mjs [part of a section's title]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';
import { openBrowser, session, until } from '../../tests/browser/browser.mjs';
import { badge, frameOf } from '../../tests/browser/steps.mjs';
import { IS_TRIAL, LENGTHS, MESSAGES, reply, session as keysOf } from '../peers/texts.mjs';
import { shares } from '../soak/memory.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html; charset=utf-8' };
/** Pages that are opened anew for the first score. */
const FIRSTS = IS_TRIAL ? 3 : 15;
/** Rounds of tabs opened and closed, and how many rounds lie between two looks at the memory. */
const [ROUNDS, LOOK] = IS_TRIAL ? [2, 1] : [100, 20];
const FEEDS = IS_TRIAL ? [1, 10] : [1, 10, 50, 200, 1000];
const TABS = IS_TRIAL ? [1, 2] : [1, 5, 10, 20];
/** As long as each text is read by the Wasm alone, ms. */
const READING_MS = IS_TRIAL ? 1 : 600;

const article = (n) => `<article><p>Message ${n}: my parcel is two weeks late, and nobody answers.</p><textarea id="t${n}" rows="4" cols="60" aria-label="Reply"></textarea></article>`;
const feed = (composers) => `<!doctype html><html lang="en"><title>Feed</title>${Array.from({ length: composers }, (_, n) => article(n)).join('')}`;

const server = createServer(async ({ url }, response) => {
  const path = new URL(url, 'http://feed').pathname;
  const composers = Number(/^\/feed\/(\d+)$/.exec(path)?.[1] ?? 0);
  if (composers > 0) return response.setHeader('content-type', TYPES['.html']).end(feed(composers));
  if (path === '/empty') return response.setHeader('content-type', TYPES['.html']).end('<!doctype html><title>Empty</title>');
  const file = await readFile(`${root}target/web${path}`).catch(() => null);
  return response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(file ?? '');
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const address = (path) => `http://127.0.0.1:${server.address().port}${path}`;

const chromium = await openBrowser({ spy: new URL('../soak/probe.js', import.meta.url) });
const sections = { 'The Wasm alone': wasm, 'First score': first, 'A key press': keys, 'Composers in a page': composers, 'Tabs': tabs, 'Tabs opened and closed': churn };
/** What the budgets speak of, for the head of the report. */
const budgets = { wasm: {}, key: {}, painted: {} };
const lines = ['', '## In Chromium', '', `${await chromium.browser.version()}. Times in milliseconds, median; 95 %. Memory is the processes’ share (PSS), in MB.`, ''];
for (const [title, measure] of Object.entries(sections)) {
  if (argv[2] !== undefined && !title.includes(argv[2])) continue;
  stdout.write(`${title} …\n`);
  lines.push(`### ${title}`, '', ...(await measure()), '');
}
await chromium.close();
server.closeAllConnections();
server.close();
await writeFile(`${root}target/chromium.md`, lines.join('\n'));
await writeFile(`${root}target/chromium.json`, JSON.stringify(budgets));
stdout.write(`${lines.join('\n')}\n`);

/** What the other checkers are asked, of the studio's Wasm in a page: the same engine as the core's, which needs its frame. */
async function wasm() {
  const page = await open('/empty');
  const figures = await page.evaluate(async (lengths, messages, texts, typed, most) => {
    const { default: start, Studio } = await import('/studio/studio.js');
    const steps = {};
    let last = performance.now();
    const step = (name) => {
      steps[name] = performance.now() - last;
      last = performance.now();
    };
    await WebAssembly.compile(await (await fetch('/balise_bg.wasm')).arrayBuffer());
    step('the core’s Wasm, read and compiled');
    await start({ module_or_path: await fetch('/studio/studio_bg.wasm') });
    step('the studio’s Wasm, read, compiled and started');
    const bytes = new Uint8Array(await (await fetch('/packs.bin')).arrayBuffer());
    step('packs read');
    const studio = new Studio(bytes);
    step('packs loaded');
    studio.judge(JSON.stringify({ id: '1', draft: texts['en 40'], message: messages.en, platform: 'facebook' }), 'en');
    step('packs joined, and the first reply');
    const timed = (text, language) => {
      const line = JSON.stringify({ id: '1', draft: text, message: messages[language], platform: 'facebook' });
      const from = performance.now();
      studio.judge(line, language);
      return performance.now() - from;
    };
    const times = {};
    for (const language of ['en', 'fr']) {
      for (const length of lengths) {
        const all = (times[`${language} ${length}`] = []);
        for (const end = performance.now() + most; all.length < 5 || (performance.now() < end && all.length < 2000);) all.push(timed(texts[`${language} ${length}`], language));
      }
      times[`${language} keys`] = typed[language].map((draft) => timed(draft, language));
    }
    return { steps, times };
  }, LENGTHS, MESSAGES, Object.fromEntries(['en', 'fr'].flatMap((language) => LENGTHS.map((length) => [`${language} ${length}`, reply(language, length)]))), {
    en: keysOf(reply('en', 280)), fr: keysOf(reply('fr', 280)),
  }, READING_MS);
  await page.close();
  for (const language of ['en', 'fr']) budgets.wasm[language] = quantiles(figures.times[`${language} 280`]);
  return [
    `What a first score waits for, in ms: ${Object.entries(figures.steps).map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join('; ')}.`, '',
    ...table(['', ...LENGTHS.map((length) => `${length} characters`), 'a key press, 280 characters typed'], ['en', 'fr'].map((language) => [
      language === 'en' ? 'English' : 'French', ...[...LENGTHS, 'keys'].map((what) => both(figures.times[`${language} ${what}`])),
    ])),
  ];
}

/** A page opened anew, its reply box given the focus: from that to the score in the badge, the frame, Wasm and packs included. */
async function first() {
  const times = { cold: [], warm: [] };
  const steps = [];
  for (let n = 0; n < FIRSTS; n++) {
    const page = await open('/feed/1');
    await page.$eval('#t0', (field) => { field.value = 'We are sorry that your parcel is late, Nadia.'; });
    await page.evaluate(() => addEventListener('focusin', ({ timeStamp }) => { window.focused = timeStamp; }, { once: true, capture: true }));
    await page.click('#t0');
    await until(page, 'a score', async () => Number.isInteger((await badge(page))?.score));
    const [focused, scored] = await page.evaluate(() => {
      document.dispatchEvent(new Event('balise-probe'));
      return [window.focused, JSON.parse(document.documentElement.dataset.probed).first].map((time) => performance.timeOrigin + time);
    });
    times[n === 0 ? 'cold' : 'warm'].push(scored - focused);
    const [begun, loaded, started] = await frameOf(page).evaluate(() => [0, ...['loaded', 'started'].map((name) => performance.getEntriesByName(name)[0].startTime)]
      .map((time) => performance.timeOrigin + time));
    if (n > 0) steps.push([begun - focused, loaded - begun, started - loaded, scored - started]);
    await page.close();
  }
  budgets.first = quantiles(times.warm);
  const step = (at) => quantiles(steps.map((step) => step[at])).p50.toFixed(1);
  return [
    ...table(['first page of the browser', `the next ${FIRSTS - 1}`], [[both(times.cold), both(times.warm)]]), '',
    `Of the latter, medians in ms: ${step(0)} until our frame is there; ${step(1)} until the Wasm is compiled and the packs are read; ${step(2)} until the engine is made of them; ${step(3)} until the page has the first result.`,
  ];
}

/** Real keys in a reply that grows, in each language; then a key at the end of replies of each length. */
async function keys() {
  const rows = [];
  for (const language of ['en', 'fr']) {
    const page = await open('/feed/1');
    await page.click('#t0');
    await page.keyboard.type(reply(language, 280), { delay: 20 });
    const typed = await probed(page);
    budgets.key[language] = quantiles(typed.key);
    budgets.painted[language] = quantiles(typed.painted);
    const row = [language === 'en' ? 'English' : 'French', both(typed.key), both(typed.painted), both(typed.draft)];
    for (const length of LENGTHS) {
      await page.$eval('#t0', (field) => { field.value = ''; });
      await (await session(page)).send('Input.insertText', { text: reply(language, length) });
      await probed(page);
      await page.keyboard.type(' We will write again by five', { delay: 60 });
      row.push(both((await probed(page)).draft));
    }
    rows.push(row);
    await page.close();
  }
  return [
    'From the key to the result, to the end of the frame in which its marks are painted, and from the draft’s leaving the page’s script to the result; the last columns are the latter, for keys at the end of a reply of that length.', '',
    ...table(['', '280 characters typed: key to result', 'to painted marks', 'draft to result', ...LENGTHS.map((length) => `after ${length} characters`)], rows),
  ];
}

/** The last composer of longer and longer feeds, written in after ten others had the focus. */
async function composers() {
  const rows = [];
  for (const count of FEEDS) {
    const page = await open(`/feed/${count}`);
    for (let n = 0; n < Math.min(count, 10); n++) await page.click(`#t${n}`);
    await page.click(`#t${count - 1}`);
    await page.keyboard.type(reply('en', 280).slice(0, 140), { delay: 20 });
    const { key } = await probed(page);
    const cdp = await session(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const { jsEventListeners, nodes } = await cdp.send('Memory.getDOMCounters');
    rows.push([count, both(key), jsEventListeners, nodes]);
    await page.close();
  }
  return table(['composers', 'key', 'listeners in the page', 'nodes'], rows);
}

/** More and more tabs, each with a scored reply. */
async function tabs() {
  const rows = [];
  const opened = [];
  const held = shares(chromium.browser);
  for (const count of TABS) {
    while (opened.length < count) opened.push(await scoredTab());
    await quiet();
    const now = shares(chromium.browser);
    budgets.tab = (now.frames - held.frames) / count / 1e6;
    rows.push([count, mb(now.frames - held.frames), mb((now.frames - held.frames) / count), mb(now.pages - held.pages), mb(now.all)]);
  }
  for (const page of opened) await page.close();
  return table(['tabs with a reply', 'our frames', 'ours, a tab', 'pages', 'all'], rows);
}

/** A tab opened, written in and closed, again and again. */
async function churn() {
  const worker = await chromium.worker();
  const rows = [];
  for (let round = 0; round <= ROUNDS; round++) {
    if (round > 0) await (await scoredTab()).close();
    if (round % LOOK !== 0) continue;
    await quiet();
    const { all, frames, pages } = shares(chromium.browser);
    const tickets = await worker.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)).length);
    rows.push([round, mb(all), mb(frames), mb(pages), tickets]);
  }
  return table(['opened and closed', 'all', 'our frames', 'pages', 'held by the background, characters'], rows);
}

async function scoredTab() {
  const page = await open('/feed/3');
  await page.click('#t0');
  await page.keyboard.type('Sorry if that upset you!!!');
  await probed(page);
  return page;
}

async function open(path) {
  const page = await chromium.browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(address(path));
  return page;
}

/** The probe's figures once the last draft has its result. */
async function probed(page) {
  await until(page, 'the last draft’s result', () => page.evaluate(() => {
    document.dispatchEvent(new Event('balise-settled'));
    return document.documentElement.dataset.settled === 'true';
  }));
  return page.evaluate(() => {
    document.dispatchEvent(new Event('balise-probe'));
    return JSON.parse(document.documentElement.dataset.probed);
  });
}

/** Processes give memory back in their own time. */
function quiet() {
  return new Promise((later) => setTimeout(later, 3000));
}

function quantiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95) };
}

function both(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(sorted[0] < 10 ? 2 : 1) ?? '–';
  return sorted.length === 1 ? at(0.5) : `${at(0.5)}; ${at(0.95)}`;
}

function mb(bytes) {
  return (bytes / 1e6).toFixed(1);
}

function table(head, rows) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}
