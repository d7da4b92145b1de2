/** The panel in use: from a marked word to its card, text typed in the panel, Escape, scrolling, and the way back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import {
  badge, caret, clickInto, clickOn, control, editors, fillSlots, focusComposer, frameOf, inPanel, isFocused, isPanelShown, marked,
  marks, middle, model, modelBecomes, openPanel, preview, remarks, scored, write,
} from './steps.mjs';

const DRAFT = '😀 Hello, we are sorry if that upset you!!!';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

async function written(id, text = DRAFT) {
  const page = await chromium.newPage({ ui: 'en' });
  await focusComposer(page, id);
  await write(page, text);
  await scored(page);
  return page;
}

for (const { name, en: id } of editors) {
  test(`${name}: a click on marked words opens their card; the caret goes where the click was`, async () => {
    const page = await written(id);
    const [rect] = await marked(page, id, 'sorry if');
    await page.mouse.click(...middle(rect));
    await until(page, 'the card', () => isPanelShown(page));
    const panel = frameOf(page);
    await panel.waitForFunction(() => /["“]If["”]/.test(document.querySelector('h1')?.textContent));
    assert.ok(await isFocused(page, id));
    const [at] = await caret(page, id);
    const start = DRAFT.indexOf('sorry if');
    assert.ok(at >= start && at <= start + 'sorry if'.length, `the caret is in the words: ${at}`);
    await page.close();
  });

  test(`${name}: Escape closes the panel and nothing else`, async () => {
    const page = await written(id);
    await openPanel(page);
    await page.keyboard.press('Escape');
    await until(page, 'the panel to go', async () => !(await isPanelShown(page)));
    assert.ok(await isFocused(page, id), 'the composer, and the dialog around it, are still there');
    assert.equal(await model(page, id), DRAFT);
    await page.close();
  });

  test(`${name}: text typed in the panel stays there; closing it gives back focus and caret`, async () => {
    const page = await written(id);
    for (let left = 0; left < 4; left++) await page.keyboard.press('ArrowLeft');
    const before = await caret(page, id);
    const panel = await openPanel(page);
    const search = await inPanel(panel, 'searchbox', 'Search the templates');
    await clickInto(page, panel, search);
    await write(page, 'sorry');
    assert.equal(await search.evaluate((input) => input.value), 'sorry');
    assert.equal(await model(page, id), DRAFT, 'nothing of it in the draft');
    await clickOn(page, await inPanel(panel, 'button', 'Close'));
    await until(page, 'the panel to go', async () => !(await isPanelShown(page)));
    await until(page, 'the composer to have the focus', () => isFocused(page, id));
    assert.deepEqual(await caret(page, id), before);
    await page.close();
  });
}

test('remarks that say the same are one row; the others unfold under it, and fold again', async () => {
  const page = await written('textarea-en', 'Great!!! Thanks!!! See you Friday!!! Bring a friend!!!');
  const panel = await openPanel(page);
  const alike = async () => (await remarks(panel)).filter((say) => say.includes('One exclamation mark is enough')).length;
  const fold = () => inPanel(panel, 'button', '3 more like it');
  await fold();
  assert.equal(await alike(), 1);
  await clickOn(page, await fold());
  await until(page, 'the other three', async () => await alike() === 4);
  await clickOn(page, await fold());
  await until(page, 'one row', async () => await alike() === 1);
  await page.close();
});

for (const { name, en: id } of editors) {
  test(`${name}: a template filled in with keys is inserted at the caret; the composer has the focus again`, async () => {
    const page = await written(id, 'Hello! ');
    const panel = await openPanel(page);
    await clickOn(page, await panel.waitForSelector('.template-head'));
    await fillSlots(page, panel);
    assert.equal(await panel.$('#template .hole'), null, 'no hole is left');
    const template = await preview(panel, id);
    await clickOn(page, await inPanel(panel, 'button', 'Insert'));
    await modelBecomes(page, id, `Hello! ${template}`);
    await until(page, 'the composer to have the focus', () => isFocused(page, id));
    await control(page, 'z');
    await modelBecomes(page, id, 'Hello! ');
    await write(page, 'Hi');
    await modelBecomes(page, id, 'Hello! Hi');
    await page.close();
  });
}

test('the edge of the panel, where nothing is, does not take the focus either', async () => {
  const page = await written('lexical-en');
  const panel = await openPanel(page);
  await clickOn(page, await panel.$('h1'));
  const { x, y, width, height } = await (await panel.frameElement()).boundingBox();
  for (const at of [[x + 1, y + 1], [x + width - 2, y + 1], [x + 1, y + height - 2], [x + width / 2, y + height - 2]]) {
    await page.mouse.click(...at);
    assert.ok(await isFocused(page, 'lexical-en'), `focus after a press at ${at}`);
  }
  await page.close();
});

for (const id of ['textarea-en', 'input-en']) {
  test(`${id}: marks follow the words of a field that scrolls`, async () => {
    const more = 'Tram 47 runs again, and we will say so here. '.repeat(14);
    const page = await written(id, `We are sorry if that upset you. ${more}Bye!!!`);
    await marked(page, id, '!!!');
    await page.keyboard.down('Control');
    await page.keyboard.press('Home');
    await page.keyboard.up('Control');
    await marked(page, id, 'sorry if');
    await page.close();
  });
}

test('badge and panel follow the composer as the page scrolls, and stay in view', async () => {
  const page = await written('lexical-en');
  await openPanel(page);
  const place = () => page.$eval('[data-editor="lexical-en"]', (editor) => editor.getBoundingClientRect().y);
  const top = await place();
  const distance = (await badge(page)).box.y - top;
  await page.mouse.move(200, 450);
  await page.mouse.wheel({ deltaY: 120 });
  await until(page, 'the page to scroll', async () => (await place()) !== top);
  await until(page, 'the badge to follow', async () => {
    const [badgeTop, top] = [(await badge(page)).box.y, await place()];
    return Math.abs(badgeTop - top - distance) <= 1;
  });
  const { x, y, width, height } = await (await frameOf(page).frameElement()).boundingBox();
  assert.ok(x >= 0 && y >= 0 && x + width <= 1280 && y + height <= 900, `the panel is in view: ${[x, y, width, height]}`);
  await page.close();
});

test('posting empties the composer: marks, badge and panel leave it in peace', async () => {
  const page = await written('lexical-en');
  await marked(page, 'lexical-en', 'sorry if');
  await clickOn(page, await page.$('#lexical-en form:has([data-editor="lexical-en"]) .publish'));
  await until(page, 'the reply in the thread', () => page.$('#lexical-en .own'));
  await until(page, 'no marks', async () => (await marks(page)).length === 0);
  await until(page, 'no score', async () => (await badge(page))?.score == null);
  await page.close();
});
