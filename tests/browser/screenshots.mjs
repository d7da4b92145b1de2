/**
 * A picture of every state that a person sees of Balise, in target/screenshots: badge, panel, card, and our own pages; in both
 * languages, light and dark, narrow and wide. A state that does not come about fails the command.
 *
 *     node tests/browser/screenshots.mjs [part of a picture's name, such as fr-dark or popup]
 */
import { mkdir, rm } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';
import { inClosedRoots, openBrowser, until } from './browser.mjs';
import {
  badge, clickOn, focusComposer, frameOf, inPanel, isPanelShown, marked, middle, openPanel, scored, settled, write,
} from './steps.mjs';

const out = new URL('../../target/screenshots/', import.meta.url);
const wanted = argv[2] ?? '';
const sizes = { narrow: { width: 390, height: 780 }, wide: { width: 1280, height: 800 } };

const languages = {
  en: {
    prefers: 'en-CA,en', id: 'lexical-en', field: 'textarea-en', words: 'sorry if', canned: 'Your satisfaction is our priority',
    drafts: {
      clear: 'Hi Gareth, fifty minutes in the rain, then a closed café: that is not the day you paid for, and we are sorry. Online bookings do count on Thursdays. From this Thursday, ticket holders have a line of their own. Léa',
      low: 'Hi Gareth, fifty minutes in the rain is far too long, and we are sorry. Ticket holders get a line of their own from this Thursday. Léa',
      medium: 'Hi Gareth, we are sorry about the fifty minutes in the rain. Bookings do count: from this Thursday there is a line of its own for ticket holders ASAP. Léa',
      high: 'Hi Gareth, we are sorry if that upset you!!! Your satisfaction is our priority.',
      stop: 'Hello {name}, we are sorry. Your tram runs again.',
      light: 'Gareth, please delete this post right away: it has all a thief needs to move your number. Then change the PIN in the app (Profile > Security), which works even if you’ve lost the old one.',
      repeats: 'Hi Gareth!!! Fifty minutes in the rain is far too long, and we are sorry!!! Ticket holders get a line of their own from this Thursday!!! See you soon!!!',
    },
    statement: 'The Bellerive depot is closed after a fire. Nobody was hurt. Next update here at 3 pm.', posted: 'Before you post.',
    once: 'once',
  },
  fr: {
    prefers: 'fr-CA,fr', id: 'lexical-fr', field: 'textarea-fr', words: 'désolés si', canned: 'Votre satisfaction est notre priorité',
    drafts: {
      clear: 'Bonjour Maude, trois matins au froid avec votre fille, c’est trop, et nous en sommes désolés. J’ai signalé l’arrêt Bellerive au chef de ligne, et je vous redis ici demain midi ce qu’il a changé. Léa',
      low: 'Bonjour Maude, trois matins au froid avec votre fille, c’est trop, et nous en sommes désolés. J’ai signalé l’arrêt Bellerive, qui compte dans le KPI de la ligne: je vous redis ici demain midi ce que le chef de ligne a changé. Léa',
      medium: 'Bonjour Maude, trois matins au froid avec votre fille, c’est trop, et nous en sommes désolés. Votre satisfaction est notre priorité. J’ai signalé l’arrêt Bellerive au chef de ligne, et je vous redis ici demain midi ce qu’il a changé. Léa',
      high: 'Bonjour Maude, nous sommes désolés si cela vous a dérangée!!! Votre satisfaction est notre priorité.',
      stop: 'Bonjour {prénom}, nous sommes désolés. Votre tram roule de nouveau.',
      light: 'Supprimez vite votre message, s’il vous plaît: ces chiffres peuvent servir à des fraudeurs. Pour tout virement, la messagerie sécurisée de l’appli est le bon endroit. Nous n’y demandons jamais de code secret. ^Inès',
      repeats: 'Bonjour Maude, tu as raison: trois matins au froid avec ta fille, c’est trop, et j’en suis désolée. Je signale ton arrêt au chef de ligne et je te redis ici demain midi ce qui change pour toi. Léa',
    },
    statement: 'Le dépôt Bellerive est fermé après un incendie. Personne n’est blessé. Prochain point ici à 15 h.', posted: 'Avant de publier.',
    once: 'cette fois',
  },
};

/** Brings a part of the panel into the middle of its sight. */
async function centred(panel, part) {
  await (await panel.waitForSelector(part)).evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** States beside a composer, each a page of its own; they begin with `draft` written, and in the panel where `panel` says so. */
const beside = {
  'badge-blank': { draft: null },
  'badge-clear': { draft: 'clear', is: '' },
  'badge-low': { draft: 'low', is: 'low' },
  'badge-medium': { draft: 'medium', is: 'medium' },
  'badge-high': { draft: 'high', is: 'high' },
  'badge-stop': { draft: 'stop', is: 'stop' },
  'badge-textarea': { draft: 'high', is: 'high', field: true },
  'panel-blank': { draft: null, panel: true },
  'panel-clear': { draft: 'clear', panel: true },
  'panel-remarks': { draft: 'high', panel: true },
  'panel-remark': { draft: 'high', panel: true, async then({ page, panel }) {
    const [, second] = await panel.$$('.remark-head');
    await clickOn(page, second);
    await (await panel.waitForSelector('.more')).hover();
  } },
  'panel-light': { draft: 'light', panel: true, then: ({ panel }) => centred(panel, '.more .why + .why') },
  'panel-repeats': { draft: 'repeats', panel: true, then: ({ panel }) => centred(panel, '.repeats') },
  'panel-repeats-open': { draft: 'repeats', panel: true, async then({ page, panel }) {
    await clickOn(page, await panel.waitForSelector('.repeats button'));
    await panel.waitForSelector('.repeats [aria-expanded="true"]');
    await centred(panel, '.repeats');
  } },
  'panel-ignored': { draft: 'high', panel: true, async then({ page, panel, words }) {
    await clickOn(page, await inPanel(panel, 'button', words.once));
    await panel.waitForSelector('.done');
  } },
  'panel-end': { draft: 'high', panel: true, async then({ panel }) {
    await panel.$eval('#panel-body', (body) => body.scrollTo(0, body.scrollHeight));
  } },
  'panel-template': { draft: 'high', panel: true, async then({ page, panel }) {
    await clickOn(page, await panel.waitForSelector('.template-head'));
    await panel.waitForSelector('#template .preview');
    await panel.$eval('.template.open', (row) => row.scrollIntoView({ block: 'start' }));
  } },
  'panel-search': { draft: null, panel: true, async then({ page, panel, words }) {
    await clickOn(page, await panel.waitForSelector('input[type="search"]'));
    await panel.waitForFunction(() => document.hasFocus());
    await write(page, 'zzzz');
    await panel.waitForFunction(() => document.querySelector('.template') === null);
  } },
  'panel-crisis': { draft: 'clear', panel: true, settings: { crisis: true }, statement: true },
  'panel-crisis-unwritten': { draft: null, panel: true, settings: { crisis: true } },
  'card-word': { draft: 'high', async then({ page, id, words }) {
    const [rect] = await marked(page, id, words.words);
    await page.mouse.move(...middle(rect));
    await until(page, 'the card', () => isPanelShown(page));
    await frameOf(page).waitForSelector('h1');
  } },
  'card-done': { draft: 'high', async then({ page, id, words }) {
    const [rect] = await marked(page, id, words.canned);
    await page.mouse.click(...middle(rect));
    await until(page, 'the card', () => isPanelShown(page));
    await clickOn(page, await inPanel(frameOf(page), 'button', words.once));
    await frameOf(page).waitForSelector('h1[role="status"]');
  } },
  'card-posting': { draft: 'stop', settings: { beforePosting: true }, async then({ page, id, words }) {
    await clickOn(page, await page.$(`[id="${id}"] form:has([data-editor="${id}"]) .publish`));
    await until(page, 'the card', () => isPanelShown(page));
    await frameOf(page).waitForFunction((held) => document.body.textContent.includes(held), {}, words.posted);
  } },
};

/** Our own pages: address, what to wait for, and what brings the state about. */
const ours = {
  welcome: ['welcome/welcome', '#networks a'],
  'welcome-ready': ['welcome/welcome', '#networks a', async (page) => {
    await page.$eval('[type="submit"]', (button) => button.click());
    await page.waitForSelector('#ready:not([hidden])');
  }],
  popup: ['popup/popup', '#profile option', (page) => page.$eval('#here', (row) => {
    // Which tab is behind is the browser's to tell; here none is.
    row.hidden = false;
    document.getElementById('nowhere').hidden = true;
    document.getElementById('site').textContent = document.documentElement.lang === 'fr' ? 'Sur x.com' : 'On x.com';
    document.getElementById('on').checked = true;
  })],
  'popup-nowhere': ['popup/popup', '#profile option'],
  'popup-withheld': ['popup/popup', '#profile option', (page) => page.$eval('#withheld', (notice) => {
    notice.hidden = false;
    document.getElementById('nowhere').hidden = true;
  })],
  'popup-crisis': ['popup/popup', '#profile option', async (page) => {
    await page.click('#crisis');
    await page.waitForSelector('#statement:not([hidden])');
  }, true],
  options: ['options/options', '#stored li'],
  'options-rules': ['options/options', '#stored li', async (page) => {
    await page.$eval('#rules summary', (summary) => summary.click());
    await page.waitForSelector('.rule');
    await page.type('#rules-search', 'apolog');
  }],
  'options-ignored': ['options/options', '#never li', async () => {}, false, { settings: { never: ['conditional-apology', 'shouting'] } }],
  'options-aside': ['options/options', '#stored li button', async () => {}, false, {
    aside: [{ at: '2026-11-20', version: 2, reason: 'replaced', data: { rulesOff: ['shouting'] } }, { at: '2026-11-21', version: 9, reason: 'newer', data: { profiles: {} } }],
  }],
  'options-decided': ['options/options', '#stored li', (page) => page.$$eval('#policy, #withheld, #data-delete-sure, #data-found', (parts) => parts.forEach((part) => { part.hidden = false; }))],
  diagnostic: ['diagnostic/diagnostic', '#hint:not(:empty)'],
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
let pictures = 0;
for (const [language, words] of Object.entries(languages)) {
  for (const dark of [false, true]) {
    const name = (size, state) => `${language}-${dark ? 'dark' : 'light'}-${size}-${state}`;
    const states = (all) => Object.keys(sizes).flatMap((size) => Object.keys(all).map((state) => [size, state])).filter((each) => name(...each).includes(wanted));
    if (states(beside).length + states(ours).length === 0) continue;
    const chromium = await openBrowser({ languages: words.prefers, dark });
    const picture = async (page, file, fullPage) => {
      await page.screenshot({ path: fileURLToPath(new URL(`${file}.png`, out)), fullPage });
      pictures += 1;
    };
    for (const [size, state] of states(beside)) await besideComposer(chromium, language, size, beside[state], (page) => picture(page, name(size, state), false));
    for (const [size, state] of states(ours)) await ourPage(chromium, words, size, ours[state], (page) => picture(page, name(size, state), true));
    await chromium.close();
  }
}
console.log(`${pictures} pictures in ${fileURLToPath(out)}`);

async function besideComposer(chromium, language, size, { draft, is, panel, field, settings = {}, statement, then }, take) {
  const words = languages[language];
  await store(chromium, { settings, ...(statement && { profiles: profileWith(words) }) });
  const page = await chromium.newPage({ ui: language, csp: 'square' });
  await page.setViewport(sizes[size]);
  const id = field ? words.field : words.id;
  await page.$eval(`[id="${id}"]`, (message) => message.scrollIntoView({ block: 'start' }));
  await focusComposer(page, id);
  if (draft === null) await until(page, 'the badge', () => badge(page));
  else {
    await write(page, words.drafts[draft]);
    await scored(page);
    if (is !== undefined) await until(page, `a badge that is “${is || 'clear'}”`, async () => (await gravity(page)) === is);
  }
  const shown = panel ? await openPanel(page) : null;
  if (shown !== null && draft !== null) await settled(page, shown);
  await then?.({ page, panel: shown, id, words });
  await take(page);
  await page.close();
}

async function ourPage(chromium, words, size, [address, ready, then, statement, stored = {}], take) {
  await store(chromium, { ...stored, ...(statement && { profiles: profileWith(words) }) });
  const page = await chromium.browser.newPage();
  const popup = address.startsWith('popup');
  await page.setViewport({ width: popup ? (size === 'wide' ? 400 : 320) : size === 'wide' ? 1280 : 320, height: popup ? 480 : 800 });
  await page.goto(`chrome-extension://${chromium.extensionId}/${address}.html`);
  await page.waitForSelector(ready);
  await then?.(page);
  await take(page);
  await page.close();
}

function profileWith({ statement }) {
  return { list: [{ id: 'main', name: '', fields: { brand: ['Lisière'], holding_statement: [statement] } }], chosen: 'main' };
}

/** Exactly this is stored. */
async function store(chromium, stored) {
  const worker = await chromium.worker();
  await worker.evaluate(async (stored) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set({ version: 2, ...stored });
  }, stored);
}

/** The gravity that the badge shows; empty for none. */
async function gravity(page) {
  const [found] = await inClosedRoots(page, (root) => root.querySelector('button.badge')?.className.replace('badge', '').trim());
  return found ?? '';
}
