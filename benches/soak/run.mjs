/**
 * A working day, compressed: replies typed, fixed, filled from a template and sent away, in 20 tabs of one real Chromium, and what
 * that does to memory and to the time from a key to its result. Writes the report; nothing is asserted.
 *
 *     node benches/soak/run.mjs [--replies 10000] [--minutes 480] [--tabs 20] [--hands 3] [--out benches/SOAK.md]
 *
 * `--minutes` ends it early, and so does Ctrl+C: the report says how many replies were written. `--hands` is how many people write at once, each in tabs
 * of their own: a browser waits for people much longer than this does.
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import process, { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';
import { openBrowser, session } from '../../tests/browser/browser.mjs';
import { framesHold, shares } from './memory.mjs';

if (argv.includes('--help')) {
  stdout.write('soak [--replies 10000] [--minutes 480] [--tabs 20] [--hands 3] [--out benches/SOAK.md]; Ctrl+C writes the report of what was done.\n');
  process.exit();
}

const option = (name, fallback) => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(argv[at + 1]);
};
const REPLIES = option('replies', 10_000);
const MINUTES = option('minutes', 480);
const TABS = option('tabs', 20);
const HANDS = Math.min(option('hands', 3), TABS);
const OUT = argv.includes('--out') ? argv[argv.indexOf('--out') + 1] : fileURLToPath(new URL('../SOAK.md', import.meta.url));
/** Replies in one tab before the next one. */
const STRETCH = 10;
const PERIODS = 10;
/** As long as a condition may take before the soak is said to have failed. */
const PATIENCE_MS = 60_000;

/** What is typed: each draws a remark with a fix. The number makes each another text. */
const drafts = [
  (n) => `Sorry if parcel ${n} is late!!!`,
  (n) => `Thank you for file ${n} !!!!`,
  (n) => `We are sorry if tram ${n} left!!!`,
  (n) => `Désolés si le colis ${n} tarde!!!`,
  (n) => `Merci pour le dossier ${n}!!!!`,
];
const fields = ['textarea-en', 'contenteditable-en', 'lexical-en', 'input-en'];

const chromium = await openBrowser({ spy: new URL('./probe.js', import.meta.url) });
let worker = await chromium.worker();
const tabs = [];
for (let n = 0; n < TABS; n++) tabs.push(await openTab(n));

/** Figures of the period under way, and of those before. */
let figures = { key: [], draft: [] };
const periods = [];
const done = { typed: 0, fixed: 0, templated: 0, missed: 0 };
/** Where the time of the soak itself goes, ms. */
const spent = { typing: 0, fixing: 0, template: 0, sending: 0 };
const tick = {};
/** What went wrong, if anything did: the report is of what came before, and the command fails. */
let failure = null;
const begun = Date.now();
/** Somebody has seen enough: what is under way is finished, and the report is written. */
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { isStopped = true; });
const isOver = () => isStopped || failure !== null || done.typed >= REPLIES || (Date.now() - begun) / 60_000 >= MINUTES;
const memory = [await sample()];
let goal = 1 / PERIODS;
let closing = null;

await Promise.all(Array.from({ length: HANDS }, (_, hand) => write(tabs.filter((_, n) => n % HANDS === hand)).catch((error) => { failure ??= error; })));
if (figures.key.length > 0) await closePeriod();
await chromium.close();
if (periods.length === 0) throw failure;
report();

/** A tab in a window of its own, which believes to be in front: a browser slows down those that are not. */
async function openTab(n) {
  const cdp = await chromium.browser.target().createCDPSession();
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, width: 1280, height: 900 });
  await cdp.detach();
  const target = await chromium.browser.waitForTarget((target) => target._targetId === targetId);
  const page = await target.page();
  page.setDefaultTimeout(PATIENCE_MS);
  await (await session(page)).send('Emulation.setFocusEmulationEnabled', { enabled: true });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(chromium.server.page({ ui: 'en' }));
  // One thread is what somebody works at; the other editors of the square are laid out with every key, and would be most of the work.
  await page.evaluate((field) => {
    for (const thread of document.querySelectorAll('.thread')) if (!thread.querySelector(`[data-editor="${field}"]`)) thread.remove();
  }, fields[n % fields.length]);
  // The newest: the background is not told addresses of pages that nobody allowed it.
  const id = await worker.evaluate(async () => Math.max(...(await chrome.tabs.query({})).map((tab) => tab.id)));
  return { page, id, errors, field: fields[n % fields.length] };
}

/** One person at work, tab after tab. */
async function write(own) {
  for (let round = 0; !isOver(); round++) {
    const tab = own[round % own.length];
    await tab.page.click(`[data-editor="${tab.field}"]`);
    for (let n = 0; n < STRETCH && !isOver(); n++) await reply(tab);
    const probed = await tab.page.evaluate(() => {
      document.dispatchEvent(new Event('balise-probe'));
      return JSON.parse(document.documentElement.dataset.probed);
    });
    figures.key.push(...probed.key);
    figures.draft.push(...probed.draft);
    const part = Math.max(done.typed / REPLIES, (Date.now() - begun) / 60_000 / MINUTES);
    if (part >= goal) {
      goal = Math.floor(part * PERIODS + 1) / PERIODS;
      closing = (closing ?? Promise.resolve()).then(closePeriod);
    }
    await closing;
  }
}

async function closePeriod() {
  periods.push({ ...figures, replies: done.typed, load: os.loadavg()[1] });
  figures = { key: [], draft: [] };
  memory.push(await sample());
  stdout.write(`${JSON.stringify({ ...done, ...memory.at(-1), spent })}\n`);
}

function lap(hand, phase) {
  const now = performance.now();
  if (phase !== null) spent[phase] += now - tick[hand];
  tick[hand] = now;
}

/** One reply: typed, its gravest or first fix, a template over it, sent away. */
async function reply({ page, id, field, errors }) {
  const text = drafts[done.typed % drafts.length](done.typed);
  done.typed += 1;
  lap(id, null);
  await page.keyboard.type(text);
  await settled(page);
  lap(id, 'typing');
  await command(id, 'next-remark');
  // Not every remark has a fix: one that is there shows in some milliseconds, and on a machine under load the later rounds have time.
  for (const most of [120, 300, 700, 1500]) {
    await command(id, 'apply-fix');
    if (await changes(page, field, text, most)) break;
    await command(id, 'next-remark');
  }
  if ((await model(page, field)) !== text) done.fixed += 1;
  else done.missed += 1;
  await settled(page);
  lap(id, 'fixing');
  const before = await model(page, field);
  await page.keyboard.press('Escape');
  await command(id, 'templates');
  if (await inserts(page, field, before)) done.templated += 1;
  lap(id, 'template');
  for (const end = Date.now() + PATIENCE_MS; ;) {
    // A template with blanks shows its form, which may have the keys, or lie over the field until Escape was heard.
    await page.click(`[data-editor="${field}"]`, { offset: { x: 8, y: 8 } });
    await page.keyboard.press('Escape');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.press('Backspace');
    if (await becomes(page, field, (held) => held.trim() === '', 1000)) break;
    if (Date.now() > end) throw new Error(`the reply is not sent away: ${await model(page, field)}`);
  }
  lap(id, 'sending');
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** Enter puts the first template in once the menu is there; before that it would be a line's end, so it is pressed then only. */
async function inserts(page, field, before) {
  const frame = page.frames().find((frame) => /\/frame\/frame(-static)?\.html/.test(frame.url()));
  const isThere = await frame?.waitForSelector('#menu-body [aria-selected="true"], #menu-body [role="option"]', { timeout: 3000 }).catch(() => null);
  if (!isThere) return false;
  // A handle of ours holds the whole menu, long after the panel let go of it.
  await isThere.dispose();
  await page.keyboard.press('Enter');
  return changes(page, field, before, 5000);
}

/** A shortcut. A browser ends a background worker when it likes and starts another: that one is asked then. */
async function command(tab, type) {
  for (let tries = 1; ; tries++) {
    try {
      return await worker.evaluate((tab, type) => chrome.tabs.sendMessage(tab, { type }).catch(() => undefined), tab, type);
    } catch (error) {
      if (tries === 5) throw error;
      await new Promise((later) => setTimeout(later, 500));
      worker = await chromium.worker();
    }
  }
}

function model(page, field) {
  return page.evaluate((field) => window.square.model(field), field);
}

function changes(page, field, from, most) {
  return becomes(page, field, (held) => held !== from, most);
}

async function becomes(page, field, wanted, most) {
  for (const end = Date.now() + most; ;) {
    if (wanted(await model(page, field))) return true;
    if (Date.now() > end) return false;
    await new Promise((later) => setTimeout(later, 10));
  }
}

/** Waits until the last draft has its result. */
async function settled(page) {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const isSettled = await page.evaluate(() => {
      document.dispatchEvent(new Event('balise-settled'));
      return document.documentElement.dataset.settled === 'true';
    });
    if (isSettled) return;
    if (Date.now() > end) throw new Error('a draft without a result');
    await new Promise((later) => setTimeout(later, 5));
  }
}

/** Memory of the browser's processes (their share, PSS), and what the tabs hold, after a collection. */
async function sample() {
  const held = { heap: 0, nodes: 0, listeners: 0, documents: 0 };
  for (const { page } of tabs) {
    const cdp = await session(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const counters = await cdp.send('Memory.getDOMCounters');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    held.heap += usedSize;
    held.nodes += counters.nodes;
    held.listeners += counters.jsEventListeners;
    held.documents += counters.documents;
  }
  return { minutes: (Date.now() - begun) / 60_000, replies: done.typed, load: os.loadavg()[1], ...shares(chromium.browser), ...held, ...await framesHold(chromium.browser) };
}

/** How much `of` grows by a thousand replies: the straight line through all looks after the first tenth. */
function slope(looks, of) {
  const points = looks.map((look) => [look.replies / 1000, of(look)]).filter(([, value]) => Number.isFinite(value));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return spread === 0 ? NaN : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

function report() {
  const mb = (bytes) => (bytes / 1e6).toFixed(0);
  const ms = (value) => value.toFixed(1);
  const signed = (value) => (Number.isFinite(value) ? `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}` : 'not known of so few looks');
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const times = ({ key, draft }) => [ms(quantile(key, 0.5)), ms(quantile(key, 0.95)), ms(quantile(draft, 0.5)), ms(quantile(draft, 0.95))];
  // What was typed while the last look was taken is no period.
  const whole = periods.filter(({ key }, at) => at === 0 || key.length >= periods[0].key.length / PERIODS);
  const [first, last] = [whole[0], whole.at(-1)];
  const change = (of) => `${(100 * (of(memory.at(-1)) / of(memory[1] ?? memory[0]) - 1)).toFixed(1)} %`;
  const lines = [
    '# Soak',
    '',
    `Made by \`cargo xtask soak\`. ${done.typed} replies typed, of which ${done.fixed} fixed (${done.missed} without a fix to apply) and ${done.templated} filled from a template, then sent away, in ${TABS} tabs of one`,
    `Chromium, ${HANDS} at a time, in ${((Date.now() - begun) / 60_000).toFixed(0)} minutes. Real keys, the real extension, four kinds of editors.`,
    '',
    `Machine: ${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release().split('-')[0]}.`,
    'The load (five minutes’ mean) tells how much else ran: the soak by itself is about six, and a machine with more to do than it has cores for answers later.',
    '',
    '## Memory',
    '',
    'The share (PSS) of all processes, of those of our frames and of the pages’, in MB; what pages and content scripts hold after a collection, and what',
    'our frames do. The first line is before the first key: no frame, no Wasm yet.',
    '',
    row(['minute', 'replies', 'load', 'all', 'our frames', 'pages', 'JS heap', 'nodes', 'listeners', 'documents', 'frames: Wasm', 'JS heap', 'nodes']),
    row(Array(13).fill('--:')),
    ...memory.map((at) => row([at.minutes.toFixed(0), at.replies, at.load.toFixed(1), mb(at.all), mb(at.frames), mb(at.pages), mb(at.heap), at.nodes, at.listeners, at.documents, mb(at.wasm), mb(at.frameHeap), at.frameNodes])),
    '',
    `From the end of the first tenth to the end: all ${change(({ all }) => all)}, our frames ${change(({ frames }) => frames)}, JS heap ${change(({ heap }) => heap)}, nodes ${change(({ nodes }) => nodes)}, listeners ${change(({ listeners }) => listeners)}.`,
    '',
    `A thousand replies more, on the straight line through what comes after the first tenth: all ${signed(slope(memory.slice(1), ({ all }) => all / 1e6))} MB, our frames ${signed(slope(memory.slice(1), ({ frames }) => frames / 1e6))} MB of ${TABS} tabs, JS heap ${signed(slope(memory.slice(1), ({ heap }) => heap / 1e6))} MB; from a key to its result ${signed(slope(whole.slice(1), ({ key }) => quantile(key, 0.5)))} ms at the median, ${signed(slope(whole.slice(1), ({ key }) => quantile(key, 0.95)))} ms at 95 %.`,
    '',
    '## Time',
    '',
    'Milliseconds from the key to the result for what it made of the draft, and of that from the draft’s leaving to the result; median and 95 %.',
    '',
    row(['replies', 'load', 'keys', 'key, p50', 'key, p95', 'draft, p50', 'draft, p95']),
    row(Array(7).fill('--:')),
    ...whole.map((period) => row([period.replies, period.load.toFixed(1), period.key.length, ...times(period)])),
    '',
    `First tenth against last: ${times(first).join(' / ')} against ${times(last).join(' / ')}.`,
    '',
  ];
  writeFileSync(OUT, lines.join('\n'));
  stdout.write(`\n${lines.join('\n')}`);
  if (failure === null) return;
  console.error(failure);
  process.exitCode = 1;
}
