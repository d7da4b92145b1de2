/**
 * Posting is the person's, on each network: whatever is done with Balise, none of its page's buttons is pressed, no form is sent and no
 * key is made up; and where the check before posting is on, the network's own way to post is held once and then free.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import { fixture, fixtures, openFixture } from './fixture.mjs';
import { clickOn, fixOf, frameOf, inPanel, isPanelShown, openPanel, scored, write } from './steps.mjs';

let chromium;
let worker;
before(async () => {
  chromium = await openBrowser();
  worker = await chromium.worker();
});
after(() => chromium?.close());

const texts = {
  remarks: 'Hello, we are sorry if that upset you!!!',
  stop: 'Hello {name}, it runs again',
};

/** The networks where Enter alone posts. */
const byEnter = ['facebook', 'instagram', 'tiktok'];

/** Opens a network and writes in the first composer of its fixture. Presses, sent forms and made-up events are noted from then on. */
async function written(name, text) {
  const shown = fixture(name, 'en');
  const [composer] = shown.expected.composers;
  const page = await openFixture(chromium, shown);
  if (composer.opener) await clickOn(page, await page.waitForSelector(composer.opener));
  for (const [selector, value] of Object.entries(composer.set ?? {})) await page.$eval(selector, (field, value) => { field.value = value; }, value);
  if (composer.press) await clickOn(page, await page.waitForSelector(composer.press));
  const field = await page.waitForSelector(`>>> [data-editor="${composer.name}"]`, { visible: true });
  await clickOn(page, field);
  await page.evaluate((field) => {
    window.presses = [];
    window.madeUp = [];
    window.sent = [];
    const inField = (event) => event.composedPath().includes(field);
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'pointerup', 'click', 'touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'submit']) {
      window.addEventListener(type, (event) => {
        if (!event.isTrusted) window.madeUp.push([type, event.target.outerHTML?.slice(0, 80)]);
        // A press of the badge is the test's own.
        const isOurs = event.target.localName === 'balise-stage';
        if (type === 'click' && !inField(event) && !isOurs) window.presses.push(event.composedPath()[0].outerHTML?.slice(0, 120));
        if (type === 'submit') {
          window.sent.push(event.target.outerHTML.slice(0, 80));
          // The fixture has no server to take it.
          event.preventDefault();
        }
      }, true);
    }
    for (const button of document.querySelectorAll('button, [role="button"], input[type="submit"]')) {
      button.addEventListener('click', () => window.sent.push(button.outerHTML.slice(0, 120)));
    }
    // Networks that post with Enter do so by the key, if nobody keeps it from them.
    field.addEventListener('keydown', ({ key, isTrusted }) => { if (key === 'Enter') window.sent.push(`Enter${isTrusted ? '' : ', made up'}`); });
  }, field);
  const left = [];
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) left.push(frame.url()); });
  await write(page, text);
  await until(page, 'the whole draft sent', async () => (await page.sent())?.text.endsWith(text));
  await scored(page);
  // A score may stand from an earlier key: what is pressed before the last one's result is not held by it.
  await until(page, 'the result for it', () => page.isAnswered());
  return Object.assign(page, { field, left, expected: shown.expected });
}

const noted = (page) => page.evaluate(() => ({ presses: window.presses, madeUp: window.madeUp, sent: window.sent }));
const textIn = (page) => page.field.evaluate((field) => field.value ?? field.innerText);
const command = (page, type) => worker.evaluate(async (type) => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  await chrome.tabs.sendMessage(tab.id, { type });
}, type);

for (const name of fixtures) {
  test(`${name}: remarks, a fix, undo, a template, ignoring, the shortcuts: nothing is pressed, sent or made up`, async () => {
    const page = await written(name, texts.remarks);
    const panel = await openPanel(page);
    const typed = await textIn(page);
    await clickOn(page, await fixOf(page, panel, 'xclamation'));
    await until(page, 'the fix', async () => (await textIn(page)) !== typed);
    await clickOn(page, await inPanel(panel, 'button', 'Undo'));
    await until(page, 'the draft as it was', async () => (await textIn(page)) === typed);
    // Pressed while a result is under way, the shortcut opens the whole panel: one presses it again.
    await until(page, 'a card', async () => {
      if (await panel.$('.card-foot')) return true;
      await command(page, 'next-remark');
      return false;
    });
    await clickOn(page, await inPanel(panel, 'button', 'this rule here, in this reply'));
    await page.keyboard.press('Escape');
    await until(page, 'the panel to go', async () => !(await isPanelShown(page)));
    await clickOn(page, page.field);
    await page.keyboard.press('Home');
    await command(page, 'templates');
    await panel.waitForSelector('#menu-body [role="option"]');
    await until(page, 'the menu of templates', () => isPanelShown(page));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(page, 'the template', async () => (await textIn(page)) !== typed);
    assert.deepEqual(await noted(page), { presses: [], madeUp: [], sent: [] });
    assert.deepEqual(page.left, []);
    // The same watch sees a person who posts.
    const { posts } = page.expected;
    if (posts) {
      await clickOn(page, await page.waitForSelector(posts));
      assert.ok((await noted(page)).presses.length > 0);
    }
    await page.close();
  });
}

test('before posting', async (t) => {
  await worker.evaluate(async () => chrome.storage.local.set({ settings: { ...(await chrome.storage.local.get('settings')).settings, beforePosting: true } }));
  const isHeld = async (page) => {
    await until(page, 'the card', () => isPanelShown(page));
    await frameOf(page).waitForFunction(() => document.querySelector('.posting')?.textContent.includes('Before you post.'));
  };

  const withButton = fixtures.filter((name) => fixture(name, 'en').expected.posts);
  assert.ok(withButton.length >= 10, `${withButton}`);
  for (const name of withButton) {
    await t.test(`${name}: its button is held once, the next press is the person's`, async () => {
      const page = await written(name, texts.stop);
      const button = await page.waitForSelector(page.expected.posts);
      await clickOn(page, button);
      await isHeld(page);
      assert.deepEqual((await noted(page)).sent, [], 'the page did not hear of it');
      await clickOn(page, button);
      assert.ok((await noted(page)).sent.length > 0);
      await page.close();
    });
  }

  for (const name of byEnter) {
    await t.test(`${name}: Enter, which posts there, is held once`, async () => {
      const page = await written(name, texts.stop);
      await page.keyboard.press('Enter');
      await isHeld(page);
      assert.deepEqual((await noted(page)).sent, []);
      await page.keyboard.press('Enter');
      assert.deepEqual((await noted(page)).sent, ['Enter']);
      await page.close();
    });
  }

  for (const name of ['linkedin', 'threads', 'google-business', 'pinterest']) {
    await t.test(`${name}, whose button bears no mark of its own: the keys that post are held`, async () => {
      const page = await written(name, texts.stop);
      const press = async () => {
        await page.keyboard.down('Control');
        await page.keyboard.press('Enter');
        await page.keyboard.up('Control');
      };
      await press();
      await isHeld(page);
      assert.deepEqual((await noted(page)).sent, []);
      await press();
      assert.deepEqual((await noted(page)).sent, ['Enter']);
      await page.close();
    });
  }
});
