/**
 * A page that works against us while one writes: it clones, covers, resizes, moves and frames our elements, floods the composer with
 * events, breaks what all scripts lean on, shouts messages. The draft survives, the next key has its score, and nothing is written.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closedRoots, openBrowser, painted, until } from './browser.mjs';
import {
  badge, clickOn, fixOf, focusComposer, frameOf, inPanel, isFocused, isPanelShown, marked, middle, model, modelBecomes, openPanel, remarks, scored, write,
} from './steps.mjs';

const DRAFT = 'Hi Holly, we are sorry if that upset you!!!';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

/** A reply under way in a page whose scripts ran `first` before anything else. */
async function written(id = 'textarea-en', { first = () => {}, csp = 'none' } = {}) {
  const page = await chromium.browser.newPage();
  page.setDefaultTimeout(30_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.evaluateOnNewDocument(first);
  await page.goto(chromium.server.page({ ui: 'en', csp }));
  await focusComposer(page, id);
  await write(page, DRAFT);
  await modelBecomes(page, id, DRAFT);
  await scored(page);
  return Object.assign(page, { errors });
}

/** The proof that Balise goes on: another key is scored and marked, the draft is what was typed, the caret is there. */
async function goesOn(page, id = 'textarea-en') {
  const before = await model(page, id);
  await write(page, ' Your satisfaction is our priority.');
  await marked(page, id, 'Your satisfaction is our priority');
  await scored(page);
  assert.equal(await model(page, id), `${before} Your satisfaction is our priority.`);
  assert.ok(await isFocused(page, id));
}

for (const id of ['textarea-en', 'lexical-en']) {
  test(`${id}: cloned: the copies are empty, show nothing and do nothing`, async () => {
    const page = await written(id);
    const copies = await page.evaluate(() => [...document.querySelectorAll('balise-stage, balise-mirrors')].flatMap((host) => {
      const copy = document.body.appendChild(host.cloneNode(true));
      copy.showPopover?.();
      const other = document.body.appendChild(document.importNode(host, true));
      return [copy, other].map((each) => [each.childNodes.length, each.shadowRoot, each.innerHTML]);
    }));
    assert.ok(copies.length >= 4);
    for (const copy of copies) assert.deepEqual(copy, [0, null, '']);
    await goesOn(page, id);
    assert.equal(page.frames().length, 2, 'no frame came of it');
    assert.deepEqual(page.errors, []);
    await page.close();
  });

  test(`${id}: covered: what is pressed is the page’s own cover, the draft is as it was, and uncovered all is there`, async () => {
    const page = await written(id);
    const panel = await openPanel(page);
    const fix = await (await fixOf(page, panel, 'xclamation')).boundingBox();
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.id = 'cover';
      cover.popover = 'manual';
      cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; padding: 0; opacity: 0.01';
      cover.addEventListener('mousedown', (event) => event.preventDefault());
      cover.addEventListener('mousemove', ({ clientX }) => { window.pointed = clientX; });
      cover.addEventListener('click', () => { window.covered = (window.covered ?? 0) + 1; });
      document.body.append(cover);
      cover.showPopover();
    });
    const [x, y] = middle(fix);
    // The browser finds out in its own time that what is under the pointer is the page's, and no longer our frame's.
    let step = 0;
    await until(page, 'the pointer over the cover', async () => {
      const at = x - (step = (step + 1) % 4);
      await page.mouse.move(at, y);
      await painted(page);
      return page.evaluate((at) => Math.abs(window.pointed - at) < 0.6, at);
    });
    await page.mouse.click(x, y);
    await until(page, 'the cover pressed', () => page.evaluate(() => window.covered === 1));
    assert.equal(await model(page, id), DRAFT);
    await page.evaluate(() => document.getElementById('cover').remove());
    await clickOn(page, await fixOf(page, panel, 'xclamation'));
    await until(page, 'the fix', async () => (await model(page, id)) !== DRAFT);
    await page.close();
  });

  test(`${id}: resized and restyled: the badge stands beside the composer, the panel is as wide as it is`, async () => {
    const page = await written(id);
    await page.addStyleTag({ content: `
      * { width: 3px !important; max-width: 3px; transform: scale(0.1); }
      balise-stage, balise-mirrors, balise-stage * { all: unset !important; display: none !important; width: 1px !important; opacity: 0 !important; zoom: 0.1 !important; filter: blur(9px) !important; clip-path: inset(50%) !important; transform: scale(0) !important; }
      [data-editor="${id}"], :has([data-editor="${id}"]) { width: 600px !important; max-width: none !important; transform: none !important; }` });
    await page.evaluate(() => {
      for (const host of document.querySelectorAll('balise-stage')) host.setAttribute('hidden', '');
    });
    await page.setViewport({ width: 900, height: 700 });
    await write(page, ' Bye');
    await modelBecomes(page, id, `${DRAFT} Bye`);
    const score = await scored(page).catch(() => null);
    // What a page hides of us is hidden, as it may; it must cost no more than that.
    if (score !== null) assert.ok(score.box.width > 20 && score.box.height > 20, JSON.stringify(score.box));
    assert.deepEqual(page.errors, []);
    await page.close();
  });
}

test('moved into a frame of the page: the draft stays, the badge comes back, and no script of the page gets at the panel', async () => {
  const page = await written();
  await openPanel(page);
  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    for (const host of document.querySelectorAll('balise-stage, balise-mirrors')) frame.contentDocument.body.append(host);
    window.stolen = frame;
  });
  await write(page, ' Bye');
  assert.equal(await model(page, 'textarea-en'), `${DRAFT} Bye`);
  // Whoever goes on there has it back.
  await page.evaluate(() => document.activeElement.blur());
  await focusComposer(page, 'textarea-en');
  await page.keyboard.press('End');
  await until(page, 'the badge at its place', async () => Number.isInteger((await badge(page))?.score) && (await page.$('html balise-stage')) !== null);
  await page.evaluate(() => window.stolen.remove());
  const { score } = await badge(page);
  await write(page, ' Your satisfaction is our priority.');
  await until(page, 'the score of what was added', async () => (await badge(page))?.score < score);
  assert.equal(await model(page, 'textarea-en'), `${DRAFT} Bye Your satisfaction is our priority.`);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('swallowed: taken away at every change of the page, Balise gives up, says nothing more, and the draft is left alone', async () => {
  const page = await written('lexical-en');
  await page.evaluate(() => {
    window.taken = 0;
    const take = () => {
      for (const host of document.querySelectorAll('balise-stage, balise-mirrors')) {
        window.taken += 1;
        host.remove();
      }
    };
    new MutationObserver(take).observe(document, { childList: true, subtree: true });
    take();
  });
  for (const word of [' one', ' two', ' three', ' four']) await write(page, word);
  await modelBecomes(page, 'lexical-en', `${DRAFT} one two three four`);
  // It is built again three times at most, once a second at most, and then no more.
  const taken = () => page.evaluate(() => window.taken);
  await until(page, 'another attempt', async () => (await taken()) >= 4);
  await write(page, ' five');
  await modelBecomes(page, 'lexical-en', `${DRAFT} one two three four five`);
  assert.ok((await taken()) <= 8, `${await taken()} times`);
  assert.ok(await isFocused(page, 'lexical-en'));
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('flooded with 20,000 made-up events: the draft is scored once they are over, and no more is drawn than there was', async () => {
  const page = await written();
  await page.evaluate(async () => {
    const field = document.querySelector('[data-editor="textarea-en"]');
    for (let n = 0; n < 20_000; n++) {
      for (const type of ['input', 'selectionchange', 'scroll'].slice(n % 3, (n % 3) + 1)) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      if (n % 500 === 0) {
        field.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
        window.dispatchEvent(new Event('resize'));
        await new Promise((done) => requestAnimationFrame(done));
      }
    }
  });
  await goesOn(page);
  assert.equal(page.frames().length, 2);
  assert.equal((await closedRoots(page)).length, 2);
  await page.close();
});

test('the page rewrites the draft at every frame: the last text is the one that is scored, and a fix for another is refused', async () => {
  const page = await written();
  const panel = await openPanel(page);
  const fix = await fixOf(page, panel, 'xclamation');
  await page.evaluate(() => {
    const field = document.querySelector('[data-editor="textarea-en"]');
    let n = 0;
    window.rewriting = setInterval(() => {
      field.value = `Sorry if ${n += 1}!!! Your satisfaction is our priority.`;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, 4);
  });
  await fix.click().catch(() => undefined);
  await until(page, 'many texts', async () => /\d{3}/.test(await model(page, 'textarea-en')));
  await page.evaluate(() => clearInterval(window.rewriting));
  const last = await model(page, 'textarea-en');
  // Either the page's text as it wrote it, or that text with the fix: never pieces of two.
  assert.match(last, /^(Sorry if|.{0,40}) ?\d*!{1,3} Your satisfaction is our priority\.$/);
  await marked(page, 'textarea-en', 'Your satisfaction is our priority');
  await page.close();
});

test('what all scripts lean on is broken while one writes: the reply is read, scored and mended as ever', async () => {
  const page = await chromium.newPage();
  await focusComposer(page, 'textarea-en');
  await page.evaluate(() => {
    const broken = () => { throw new Error('broken by the page'); };
    const kept = [];
    const breaks = (owner, name, descriptor) => {
      kept[kept.length] = [owner, name, Object.getOwnPropertyDescriptor(owner, name)];
      Object.defineProperty(owner, name, { configurable: true, ...descriptor });
    };
    for (const [owner, names] of [
      [Array.prototype, ['toSorted', 'findLast', 'at', 'flatMap', 'map', 'push']], [String.prototype, ['toWellFormed', 'at', 'slice']],
      [MessagePort.prototype, ['postMessage', 'start', 'close']], [HTMLElement.prototype, ['showPopover', 'focus']],
      [Element.prototype, ['attachShadow', 'getBoundingClientRect', 'closest', 'matches', 'append', 'querySelectorAll']],
      [Node.prototype, ['appendChild', 'getRootNode', 'contains']], [Document.prototype, ['createElement', 'execCommand', 'querySelector']],
      [EventTarget.prototype, ['addEventListener', 'dispatchEvent']], [Range.prototype, ['getClientRects', 'setStart']],
      [HighlightRegistry.prototype, ['set', 'delete']], [WeakMap.prototype, ['get', 'set']], [JSON, ['stringify', 'parse']],
      [window, ['MessageChannel', 'ResizeObserver', 'IntersectionObserver', 'Highlight', 'setTimeout', 'getComputedStyle', 'requestAnimationFrame']],
    ]) for (const name of names) breaks(owner, name, { value: broken, writable: true });
    breaks(Node.prototype, 'isConnected', { get: () => false });
    breaks(Node.prototype, 'parentNode', { get: () => null });
    window.mended = () => {
      for (const [owner, name, descriptor] of kept) Object.defineProperty(owner, name, descriptor);
    };
  });
  await page.keyboard.type(DRAFT);
  await page.evaluate(() => { window.mended(); });
  assert.equal(await model(page, 'textarea-en'), DRAFT);
  const { score } = await scored(page);
  assert.ok(score < 95, 'the draft was judged');
  await marked(page, 'textarea-en', 'sorry if');
  await goesOn(page);
  assert.deepEqual(page.errors.filter((error) => !error.includes('broken by the page')), []);
  await page.close();
});

test('messages shouted at the page and at us change nothing', async () => {
  const page = await written();
  const panel = await openPanel(page);
  const said = await remarks(panel);
  await page.evaluate(() => {
    const messages = [
      { type: 'apply', request: 1, revision: 1, edits: [{ start: 0, end: 5, text: 'EVIL' }] },
      { type: 'analysis', revision: 99, score: 1, worst: 'stop', marks: [], summary: 'EVIL', hold: null },
      { type: 'ready', version: '9' }, { type: 'close', refocus: true }, { type: 'balise-port', nonce: '0' },
      { type: 'copy', text: 'EVIL' }, { type: 'settings', settings: {} }, null, 7, 'x', { type: 'failed', reason: 'EVIL' },
    ];
    const targets = [window, document, ...document.querySelectorAll('*')];
    for (const data of messages) {
      window.postMessage(data, '*');
      for (const target of targets.filter((_, n) => n < 3 || n % 20 === 0)) {
        target.dispatchEvent(new MessageEvent('message', { data, bubbles: true, composed: true, origin: location.origin, ports: [new MessageChannel().port1] }));
        target.dispatchEvent(new CustomEvent(`balise-${data?.type ?? data}`, { detail: data, bubbles: true, composed: true }));
      }
    }
    try {
      new BroadcastChannel('balise').postMessage(messages[0]);
    } catch {
      // Not there.
    }
    window.chrome?.runtime?.sendMessage?.('balise', messages[0]);
  });
  await goesOn(page);
  assert.ok(!(await model(page, 'textarea-en')).includes('EVIL'));
  assert.ok((await isPanelShown(page)) && said.length > 0);
  assert.ok(!(await panel.evaluate(() => document.body.innerText)).includes('EVIL'));
  await page.close();
});

test('under Trusted Types and the strictest policy, with a default policy that refuses all: scored, mended, undone', async () => {
  const page = await written('lexical-en', {
    csp: 'strict',
    first: () => {
      window.asked = [];
      window.trustedTypes.createPolicy('default', {
        createHTML: (text) => { window.asked.push(text); throw new TypeError('refused'); },
        createScript: (text) => { window.asked.push(text); throw new TypeError('refused'); },
        createScriptURL: (text) => { window.asked.push(text); throw new TypeError('refused'); },
      });
      addEventListener('securitypolicyviolation', (event) => window.asked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
      addEventListener('load', () => { window.asked.length = 0; });
    },
  });
  const panel = await openPanel(page);
  await clickOn(page, await fixOf(page, panel, 'xclamation'));
  await until(page, 'the fix', async () => (await model(page, 'lexical-en')) !== DRAFT);
  await clickOn(page, await inPanel(panel, 'button', 'Undo'));
  await modelBecomes(page, 'lexical-en', DRAFT);
  assert.deepEqual(await page.evaluate(() => window.asked), [], 'nothing of ours is asked of the page’s policies');
  assert.ok(frameOf(page));
  await page.close();
});
