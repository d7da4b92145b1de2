/**
 * What a person does and sees, one function each. The tests are written in these.
 *
 * `id` is always a message of the square (see www/square/feed.js); the editor that answers it has the same name.
 */
import assert from 'node:assert/strict';
import { inClosedRoots, isFirefox, painted, until } from './browser.mjs';

/** The five editors, by a message in French and one in English that they answer. */
export const editors = [
  { name: 'textarea', fr: 'textarea-fr', en: 'textarea-en' },
  { name: 'input', fr: 'input-fr', en: 'input-en' },
  { name: 'contenteditable', fr: 'contenteditable-fr', en: 'contenteditable-en' },
  { name: 'Lexical', fr: 'lexical-fr', en: 'lexical-en' },
  { name: 'Lexical in a modal dialog', fr: 'dialog-fr', en: 'dialog-en' },
];

// In the composer.

/** Gives a reply box the focus with the mouse, as a person does; opens the dialog first where there is one. */
export async function focusComposer(page, id) {
  if (id.startsWith('dialog')) await clickOn(page, await page.waitForSelector(`[id="${id}"] [aria-haspopup="dialog"]`));
  const editor = await page.waitForSelector(composer(id), { visible: true });
  await clickOn(page, editor);
  assert.ok(await isFocused(page, id), `${id} has the focus`);
}

/** Types with real keys. What no key types (accents, emoji) is inserted as an input method does. */
export async function write(page, text) {
  await page.keyboard.type(text);
}

/** Presses Ctrl and a key. */
export async function control(page, key) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** The text that the editor's own model holds. */
export function model(page, id) {
  return page.evaluate((id) => window.square.model(id), id);
}

/** Waits for the editor's own model to hold `text`; where white space collapses, no-break spaces are spaces. */
export async function modelBecomes(page, id, text) {
  const collapses = await page.$eval(composer(id), (editor) =>
    editor.isContentEditable && getComputedStyle(editor).whiteSpace === 'normal');
  const wanted = collapses ? text.replaceAll('\u00a0', ' ') : text;
  let held;
  await until(page, 'the model to hold what was asked', async () => (held = await model(page, id)) === wanted)
    .catch((error) => assert.equal(held, wanted, error.message));
}

/** Whether the composer has the focus, and the page too. */
export function isFocused(page, id) {
  return page.$eval(composer(id), (editor) => document.hasFocus() && document.activeElement === editor);
}

/** Start and end of the selection, counted in the composer's characters. */
export function caret(page, id) {
  return page.evaluate((selector) => {
    const editor = document.querySelector(selector);
    if ('value' in editor) return [editor.selectionStart, editor.selectionEnd];
    const chosen = getSelection().getRangeAt(0);
    const upTo = (node, offset) => {
      const range = new Range();
      range.setStart(editor, 0);
      range.setEnd(node, offset);
      return range.toString().length;
    };
    return [upTo(chosen.startContainer, chosen.startOffset), upTo(chosen.endContainer, chosen.endOffset)];
  }, composer(id));
}

function composer(id) {
  return `[data-editor="${id}"]`;
}

// The badge and the marks.

/** The badge, if it shows: `{ score, label, box }`; the score is null while the draft is blank. */
export async function badge(page) {
  const [found] = await inClosedRoots(page, (root) => {
    const button = root.querySelector('button');
    if (!button || !button.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
    const { x, y, width, height } = button.getBoundingClientRect();
    const number = button.textContent.match(/\d+/)?.[0];
    return {
      score: number === undefined ? null : Number(number),
      label: button.getAttribute('aria-label') ?? button.title,
      box: { x, y, width, height },
    };
  });
  return found;
}

/** Waits for a score in the badge, and returns the badge. It may still be the score of an earlier key: see `settled`. */
export function scored(page) {
  return until(page, 'a score in the badge', async () => {
    const shown = await badge(page);
    return shown && shown.score !== null && shown;
  });
}

/** Waits until the last draft has its result, in a browser with the spy: marks may stand before, moved over what was typed since. */
export function answered(page) {
  return until(page, 'the result for the last draft', () => page.evaluate(() => {
    document.dispatchEvent(new Event('balise-settled'));
    return document.documentElement.dataset.settled === 'true';
  }));
}

/**
 * Rectangles of everything that is underlined: in the page's own text, and in our copy of the words over a text field,
 * which stands in a shadow root of its own. What is registered but not drawn (no style, not visible) does not count.
 */
export async function marks(page) {
  const found = await page.evaluate(() => {
    const boxes = (place) => {
      const range = new Range();
      range.setStart(place.startContainer, place.startOffset);
      range.setEnd(place.endContainer, place.endOffset);
      return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
    };
    const isDrawn = (name, { startContainer: { isConnected, parentElement } }) => isConnected
      && parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && getComputedStyle(parentElement, `::highlight(${name})`).textDecorationLine === 'underline';
    return [...CSS.highlights].filter(([name]) => name.startsWith('balise-')).flatMap(([name, places]) =>
      [...places].filter((place) => isDrawn(name, place)).map(boxes));
  });
  return found.map((rects) => rects.filter(({ width, height }) => width > 0 && height > 0)).filter((rects) => rects.length);
}

/** Rectangles of the words as the page paints them, without any help from the extension. */
export function wordRects(page, id, words) {
  return page.evaluate((selector, words) => {
    const editor = document.querySelector(selector);
    if ('value' in editor) return null;
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.replaceAll('\u00a0', ' ').indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
    }
    return [];
  }, composer(id), words);
}

/** The characters of a text field under the ends of a rectangle, as Chromium itself finds them for a click there. */
export function fieldText(page, id, { x, y, width, height }) {
  return page.evaluate((selector, left, right, middle) => {
    const field = document.querySelector(selector);
    const under = (x) => {
      const at = document.caretPositionFromPoint(x, middle);
      return at?.offsetNode === field ? at.offset : null;
    };
    const [start, end] = [under(left), under(right)];
    return start === null || end === null ? null : field.value.slice(start, end);
  }, composer(id), x, x + width, y + height / 2);
}

/** Waits until a mark covers the words, and no others, where they are painted; returns its rectangles. */
export async function marked(page, id, words) {
  let seen;
  return until(page, `a mark over “${words}”`, async () => {
    seen = await marks(page);
    for (const rects of seen) if (await covers(page, id, rects, words)) return rects;
    return false;
  }).catch(async (error) => {
    const painted = await wordRects(page, id, words);
    throw new Error(`${error.message}; marks: ${JSON.stringify(seen)}; words: ${JSON.stringify(painted)}`);
  });
}

/** Waits until nothing marks the words any more. */
export async function unmarked(page, id, words) {
  await until(page, `no mark over “${words}”`, async () => {
    const seen = await Promise.all((await marks(page)).map((rects) => covers(page, id, rects, words)));
    return !seen.includes(true);
  });
}

async function covers(page, id, rects, words) {
  const expected = await wordRects(page, id, words);
  if (expected === null) {
    const read = await Promise.all(rects.map((rect) => fieldText(page, id, rect)));
    return read.join('') === words;
  }
  return expected.length > 0 && expected.length === rects.length
    && rects.every((rect, at) => overlap(rect, expected[at]) > 0.9);
}

/** Common area over the area of both together. */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common);
}

// The panel.

/** Our frame, once it is there. Firefox tells no navigation of an extension's page: there the address stays blank. */
export function frameOf(page) {
  const ours = isFirefox(page) ? /^about:blank$/ : /\/frame\/frame(-static)?\.html/;
  return page.frames().find((frame) => frame.parentFrame() !== null && ours.test(frame.url()));
}

/** Whether our frame is on screen. */
export async function isPanelShown(page) {
  const frame = frameOf(page);
  const holder = await frame?.frameElement();
  return Boolean(await holder?.evaluate((element) => element.getBoundingClientRect().height > 0
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })));
}

/** The badge, once it stands still: what is pressed while the page lays itself out is missed, by people and by us. */
function badgeAtRest(page) {
  let before;
  return until(page, 'the badge at rest', async () => {
    const now = await badge(page);
    const rests = now && before && now.box.x === before.box.x && now.box.y === before.box.y && now.box.width === before.box.width;
    before = now;
    return rests ? now : null;
  });
}

/** Clicks the badge and waits for the panel. */
export async function openPanel(page) {
  const { box } = await badgeAtRest(page);
  await page.mouse.click(...middle(box));
  await until(page, 'the panel', () => isPanelShown(page));
  const panel = frameOf(page);
  await panel.waitForSelector('h1');
  return panel;
}

/**
 * The score of the draft as it is. The panel is drawn after everything sent before it was asked to show, and the badge
 * hears of it a moment later: waits until both say the same.
 */
export async function settled(page, panel) {
  let score;
  await until(page, 'badge and panel to agree on the score', async () => {
    score = Number(await panel.$eval('h1 .figure', (figure) => figure.textContent));
    return (await badge(page))?.score === score;
  });
  return score;
}

/** The remarks that the panel lists, as text. */
export function remarks(panel) {
  return panel.$$eval('li.remark .say', (rows) => rows.map((row) => row.textContent));
}

/** Waits until the panel lists a remark that says `part`, or no longer does. */
export async function remarkBecomes(panel, part, listed) {
  await panel.waitForFunction((part, listed) => listed === [...document.querySelectorAll('li.remark .say')]
    .some((row) => row.textContent.includes(part)), { polling: 'mutation' }, part, listed);
}

/** The text of the open template as this editor will hold it: a field of one line has no line breaks. */
export async function preview(panel, id = '') {
  const shown = await panel.waitForSelector('#template .preview');
  const text = await shown.evaluate((element) => element.textContent);
  return id.startsWith('input') ? text.replace(/\n+/g, ' ') : text;
}

/** Clicks in a text field of the panel, and waits until keys go there: the browser hands focus to a frame in its own time. */
export async function clickInto(page, panel, field) {
  await clickOn(page, field);
  await panel.waitForFunction((field) => document.hasFocus() && document.activeElement === field, {}, field);
}

/** Fills every empty slot of the open template with real keys: `values` by label, else the sample that the slot shows. */
export async function fillSlots(page, panel, values = {}) {
  for (const slot of await panel.$$('#template input:not(.picker)')) {
    const { label, value, placeholder } = await slot.evaluate(({ labels, value, placeholder }) =>
      ({ label: labels[0].textContent, value, placeholder }));
    if (value !== '') continue;
    await clickInto(page, panel, slot);
    await write(page, values[label] ?? placeholder);
  }
}

/** The fix of the remark that says `part`, its row opened where it is folded. */
export async function fixOf(page, panel, part) {
  const head = await panel.waitForFunction((part) =>
    [...document.querySelectorAll('.remark-head')].find(({ textContent }) => textContent.includes(part)), { polling: 'mutation' }, part);
  if (await head.evaluate(({ ariaExpanded }) => ariaExpanded) === 'false') await clickOn(page, head.asElement());
  return panel.waitForSelector('button.fix');
}

/** Waits for a control of the panel, by role and a part of its accessible name, and returns it. */
export async function inPanel(panel, role, name) {
  const handle = await panel.waitForFunction((role, name) => {
    const named = (element) => element.getAttribute('aria-label') ?? element.textContent;
    const roles = { button: 'button', searchbox: 'input[type="search"]', textbox: 'input[type="text"]' };
    const fits = (element) => element.checkVisibility() && named(element).includes(name);
    return [...document.querySelectorAll(roles[role])].find(fits);
  }, { polling: 'mutation' }, role, name);
  return handle.asElement();
}

// The mouse.

/**
 * A real click in the middle of an element of the page or of the panel. First the mouse goes there, and stays until the
 * element stands still and Chromium says that the pointer is over it: a frame just shown or moved takes a moment for that.
 */
export async function clickOn(page, element) {
  let last;
  await until(page, 'the pointer to be over what is to be clicked', async () => {
    await element.evaluate((node) => node.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    const box = await element.boundingBox();
    const still = JSON.stringify(box) === JSON.stringify(last);
    last = box;
    if (!box || !still) return false;
    const [x, y] = middle(box);
    // Two moves: one to where it is already would tell the page nothing.
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
    return element.evaluate((node) => node.matches(':hover'));
  }).catch(async (error) => {
    const what = await element.evaluate((node) => `${node.isConnected ? '' : 'gone: '}${node.outerHTML.slice(0, 120)}`);
    throw new Error(`${error.message}; last at ${JSON.stringify(last)}; ${what}`);
  });
  await page.mouse.click(...middle(last));
}

/** The middle of a box. */
export function middle({ x, y, width, height }) {
  return [x + width / 2, y + height / 2];
}
