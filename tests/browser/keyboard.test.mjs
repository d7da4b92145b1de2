/**
 * Without a mouse: from the shortcut into the panel, a fix, its undo, a template, and back to the draft, the score read out on the way;
 * and in our own pages Tab reaches each control, which shows that it has the focus.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inClosedRoots, openBrowser, until } from './browser.mjs';
import { badge, frameOf, isFocused, isPanelShown, model, modelBecomes, remarkBecomes, scored, settled, write } from './steps.mjs';

const languages = {
  en: { prefers: 'en-CA,en', id: 'textarea-en', draft: 'Hi Holly, we are sorry if that upset you!!!', fixed: 'Hi Holly, we are sorry if that upset you!', undo: 'Undo', insert: 'Insert', say: /Score.*\d|\d.*out of 100/ },
  fr: { prefers: 'fr-CA,fr', id: 'textarea-fr', draft: 'Bonjour Maude, désolés si cela vous a dérangée!!!', fixed: 'Bonjour Maude, désolés si cela vous a dérangée!', undo: 'Annuler', insert: 'Insérer', say: /\d.*sur 100/ },
};
/** More keys than any way through a page or the panel needs. */
const KEYS_MOST = 250;

/** Presses a key (`Shift+Tab` too) until what has the focus in `frame` passes `isIt`, which is given the element and `part`. */
async function reach(page, frame, key, isIt, part) {
  for (let left = KEYS_MOST; left > 0; left--) {
    if (await frame.evaluate(`(${isIt})(document.activeElement, ${JSON.stringify(part ?? null)})`)) return;
    if (key.startsWith('Shift+')) await page.keyboard.down('Shift');
    await page.keyboard.press(key.replace('Shift+', ''));
    if (key.startsWith('Shift+')) await page.keyboard.up('Shift');
  }
  throw new Error(`not reached by ${key}: ${isIt} ${part ?? ''}`);
}

/** What the badge tells a screen reader by itself. */
async function said(page) {
  const [words] = await inClosedRoots(page, (root) => root.querySelector('[role="status"]')?.textContent ?? null);
  return words ?? '';
}

for (const [language, words] of Object.entries(languages)) {
  test(`the panel, in ${language}`, async (t) => {
    const chromium = await openBrowser({ languages: words.prefers });
    t.after(() => chromium.close());
    const { id } = words;
    const page = await chromium.newPage({ ui: language });
    const worker = await chromium.worker();
    /** The browser's own shortcut, which no test can press. */
    const shortcut = async () => {
      await page.bringToFront();
      await worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome.commands.onCommand.dispatch('toggle-panel', tab);
      });
      await until(page, 'the panel', () => isPanelShown(page));
      const panel = frameOf(page);
      await panel.waitForFunction(() => document.hasFocus() && document.activeElement !== document.body);
      return panel;
    };

    await t.test('writing, the score is read out once it rests, and not with each key', async () => {
      await reach(page, page.mainFrame(), 'Tab', (active, id) => active?.dataset.editor === id, id);
      await write(page, words.draft);
      await scored(page);
      const spoken = await until(page, 'the score in the live region', () => said(page));
      assert.match(spoken, words.say);
      assert.equal(spoken, (await badge(page)).label);
      await write(page, ' 47');
      assert.equal(await said(page), spoken, 'nothing new while keys are pressed');
      for (let left = 0; left < 3; left++) await page.keyboard.press('Backspace');
      await modelBecomes(page, id, words.draft);
    });

    await t.test('a remark, its fix, its undo: the focus stays in the panel, the new score is read out there', async () => {
      const panel = await shortcut();
      const score = await settled(page, panel);
      await reach(page, panel, 'Tab', (active) => active?.matches('.remark-head') === true);
      await reach(page, panel, 'ArrowDown', (active) => active?.matches('.remark-head') === true && active.textContent.includes('exclamation'));
      if (await panel.evaluate(() => document.activeElement.ariaExpanded) === 'false') await page.keyboard.press('Enter');
      await reach(page, panel, 'Tab', (active) => active?.matches('button.fix') === true && active.textContent.includes('!!!'));
      await page.keyboard.press('Enter');
      await modelBecomes(page, id, words.fixed);
      await remarkBecomes(panel, 'exclamation', false);
      // The page had it for a moment, to write.
      await panel.waitForFunction(() => document.hasFocus() && document.activeElement !== document.body);
      const better = await settled(page, panel);
      assert.ok(better > score);
      await panel.waitForFunction((score) => [...document.querySelectorAll('body > [role="status"]')].some(({ textContent }) => textContent.includes(score)), {}, String(better));
      // What was done, and the way back, stand above.
      await reach(page, panel, 'Shift+Tab', (active, undo) => active?.matches('button') === true && active.textContent.trim() === undo, words.undo);
      await page.keyboard.press('Enter');
      await modelBecomes(page, id, words.draft);
      await panel.waitForFunction(() => document.hasFocus() && document.activeElement !== document.body);
    });

    await t.test('a template is opened, filled in and inserted', async () => {
      const panel = frameOf(page);
      await reach(page, panel, 'Tab', (active) => active?.matches('.template-head') === true);
      await page.keyboard.press('Enter');
      await panel.waitForSelector('#template .preview');
      await reach(page, panel, 'Tab', (active, insert) => active?.matches('button') === true && active.textContent.trim().startsWith(insert), words.insert);
      await page.keyboard.press('Enter');
      await until(page, 'the template in the draft', async () => (await model(page, id)).length > words.draft.length + 20);
      await until(page, 'the focus in the composer', () => isFocused(page, id));
    });

    await t.test('Escape leads back to the draft', async () => {
      if (await isPanelShown(page)) await page.keyboard.press('Escape');
      await until(page, 'no panel', async () => !(await isPanelShown(page)));
      await shortcut();
      await page.keyboard.press('Escape');
      await until(page, 'no panel', async () => !(await isPanelShown(page)));
      await until(page, 'the focus in the composer', () => isFocused(page, id));
      assert.deepEqual(page.errors, []);
    });
  });
}

test('our own pages: Tab reaches each control, and one sees where it is', async (t) => {
  const chromium = await openBrowser();
  t.after(() => chromium.close());
  const pages = {
    popup: ['popup/popup.html', '#profile option'],
    options: ['options/options.html', '#stored li'],
    welcome: ['welcome/welcome.html', '#networks a'],
    diagnostic: ['diagnostic/diagnostic.html', '#hint:not(:empty)'],
    templates: ['templates/templates.html', 'h1'],
    academy: ['academy/academy.html', 'h1'],
    coach: ['coach/coach.html', 'input[type="file"]'],
  };
  for (const [name, [address, ready]] of Object.entries(pages)) {
    await t.test(name, async () => {
      const page = await chromium.browser.newPage();
      await page.goto(`chrome-extension://${chromium.extensionId}/${address}`);
      await page.waitForSelector(ready);
      if (name === 'options') await page.$$eval('details', (all) => all.forEach((details) => { if (details.id !== 'rules') details.open = true; }));
      await page.bringToFront();
      const names = await page.evaluate(() => {
        const groups = new Set();
        const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
          .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled && control.tabIndex >= 0 && !control.matches('fieldset:disabled *'))
          // Of a group of radio buttons one is reached; arrows go on from there.
          .filter(({ type, name }) => type !== 'radio' || (!groups.has(name) && groups.add(name)));
        return controls.map((control, at) => { control.dataset.stop = at; return control.outerHTML.slice(0, 90); });
      });
      const reached = new Map();
      for (let left = names.length + 40; left > 0; left--) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const { activeElement: active } = document;
          if (active === null || active === document.body) return null;
          const radio = active.type === 'radio' ? document.querySelector(`[name="${active.name}"][data-stop]`) : active;
          // The ring may be drawn by the label that stands for a hidden field.
          const shows = [active, active.closest('label'), active.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each))
            .some(({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none');
          return [radio.dataset.stop, shows];
        });
        if (at !== null) reached.set(Number(at[0]), at[1]);
      }
      assert.deepEqual(names.filter((_, at) => !reached.has(at)), [], 'never reached');
      assert.deepEqual(names.filter((_, at) => reached.get(at) === false), [], 'has the focus, and nothing shows it');
      await page.close();
    });
  }
});
