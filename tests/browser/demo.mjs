/**
 * A reply being written, played with real keys and clicks, told as text and saved as pictures in target/demo/.
 *
 *     node tests/browser/demo.mjs           both languages, light and dark, narrow and wide, without a window
 *     node tests/browser/demo.mjs --open    with a display: Chromium with Balise on the square, for you to try
 */
import { mkdir } from 'node:fs/promises';
import { argv, env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';
import { openBrowser } from './browser.mjs';
import {
  clickOn, fillSlots, focusComposer, inPanel, marked, model, modelBecomes, openPanel, preview, remarkBecomes, remarks,
  settled, write,
} from './steps.mjs';

const out = new URL('../../target/demo/', import.meta.url);

const scripts = {
  fr: {
    languages: 'fr-CA,fr',
    id: 'lexical-fr',
    draft: 'Bonjour Maude, nous sommes désolés si cela vous a dérangée!!! Votre satisfaction est notre priorité.',
    canned: 'Votre satisfaction est notre priorité',
    remark: 'exclamation',
    slots: { 'Ligne, avec son article': 'la 47', 'Dans quelles conditions': 'par −22', 'Votre prénom': 'Léa' },
    replace: 'Remplacer mon brouillon',
    says: {
      message: 'Message', draft: 'Réponse', score: 'Note', remarks: 'Remarques', fixed: 'Une correction cliquée',
      template: 'Un modèle inséré',
    },
  },
  en: {
    languages: 'en-CA,en',
    id: 'lexical-en',
    draft: 'Hi Gareth, we are sorry if that upset you!!! Your satisfaction is our priority.',
    canned: 'Your satisfaction is our priority',
    remark: 'exclamation',
    slots: {
      'The wait, to open the sentence': 'Fifty minutes', Where: 'in the rain',
      'What changes': 'Ticket holders get a line of their own', 'From when': 'this Thursday',
    },
    replace: 'Replace my draft',
    says: {
      message: 'Message', draft: 'Reply', score: 'Score', remarks: 'Remarks', fixed: 'One fix clicked',
      template: 'One template inserted',
    },
  },
};
const sizes = { narrow: { width: 390, height: 844 }, wide: { width: 1280, height: 900 } };

if (argv.includes('--open')) await open();
else await play();

async function open() {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) {
    console.error('--open needs a display (DISPLAY or WAYLAND_DISPLAY)');
    exit(1);
  }
  const language = (env.LANG ?? '').startsWith('fr') ? 'fr' : 'en';
  const chromium = await openBrowser({ languages: scripts[language].languages, headed: true });
  const [first] = await chromium.browser.pages();
  await first.goto(chromium.server.page({ ui: language, csp: 'square' }));
  console.log(`${chromium.server.origin}: reply to somebody; close the window to end.`);
  await new Promise((closed) => chromium.browser.once('disconnected', closed));
  await chromium.close();
}

async function play() {
  await mkdir(out, { recursive: true });
  for (const [language, script] of Object.entries(scripts)) {
    for (const dark of [false, true]) {
      const chromium = await openBrowser({ languages: script.languages, dark });
      for (const [size, viewport] of Object.entries(sizes)) {
        const page = await chromium.newPage({ ui: language, csp: 'square' });
        await page.setViewport(viewport);
        const name = `${language}-${dark ? 'dark' : 'light'}-${size}`;
        const picture = (step) => page.screenshot({ path: fileURLToPath(new URL(`${name}-${step}.png`, out)) });
        await reply(page, script, picture, !dark && size === 'wide' ? console.log : () => {});
        await page.close();
      }
      await chromium.close();
    }
  }
  console.log(`\n${fileURLToPath(out)}`);
}

/** The scripted reply. `tell` prints what a person would see. */
async function reply(page, { id, draft, canned, remark, slots, replace, says }, picture, tell) {
  tell(`\n${says.message}: ${await page.$eval(`[id="${id}"] .text`, (text) => text.innerText.replace(/\n+/g, ' '))}`);
  await page.$eval(`[id="${id}"]`, (message) => message.scrollIntoView({ block: 'start' }));
  await focusComposer(page, id);
  await write(page, draft);
  await modelBecomes(page, id, draft);
  tell(`${says.draft}: ${draft}`);
  await marked(page, id, canned);
  await picture('1-written');

  const panel = await openPanel(page);
  const sum = () => panel.$$eval('header .sum > *', (parts) => parts.map((part) => part.textContent).join(' '));
  tell(`${says.score}: ${await sum()}`);
  const [gravest, ...others] = await remarks(panel);
  tell(`${says.remarks}:\n${[gravest, ...others].map((line) => `  - ${line}`).join('\n')}`);
  await picture('2-panel');

  await clickOn(page, await inPanel(panel, 'button', remark));
  const fix = await panel.waitForSelector('button.fix');
  await fix.hover();
  await picture('3-remark');
  await clickOn(page, fix);
  await remarkBecomes(panel, remark, false);
  tell(`${says.fixed}: ${await model(page, id)}\n${says.score}: ${await sum()}`);
  await picture('4-fixed');

  await clickOn(page, await panel.waitForSelector('.template-head'));
  await fillSlots(page, panel, slots);
  const template = await preview(panel, id);
  await panel.$eval('.template.open', (row) => row.scrollIntoView({ block: 'nearest' }));
  await picture('5-template');
  await clickOn(page, await inPanel(panel, 'button', replace));
  await modelBecomes(page, id, template);
  await remarkBecomes(panel, gravest, false);
  tell(`${says.template}: ${template}\n${says.score}: ${await settled(page, panel)}`);
  await picture('6-inserted');
}
