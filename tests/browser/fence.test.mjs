/**
 * The page is hostile: its scripts can neither read the panel nor talk to the core. Each test is an attack by a page
 * script, prepared before anything of ours ran, followed by a proof that the thing attacked was there and working.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inClosedRoots, inTarget, openBrowser, painted, until } from './browser.mjs';
import { fixture, openFixture } from './fixture.mjs';
import {
  badge, focusComposer, frameOf, isPanelShown, marked, model, openPanel, remarks, scored, write,
} from './steps.mjs';

const DRAFT = '😀 We are sorry if that upset you, Holly!!!';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

/** A page whose scripts run `attack` first of all; then a person writes a reply and opens the panel. */
async function attacked(attack, id = 'textarea-en') {
  const page = await chromium.browser.newPage();
  await page.evaluateOnNewDocument(attack);
  await page.goto(chromium.server.page({ ui: 'en' }));
  await focusComposer(page, id);
  await write(page, DRAFT);
  await marked(page, id, 'sorry if');
  const panel = await openPanel(page);
  const secrets = [...await remarks(panel), (await badge(page)).label];
  assert.ok(secrets.length > 1 && secrets.every((secret) => secret.length > 5), `there is something to steal: ${secrets}`);
  return { page, panel, secrets };
}

function assertKept(stolen, secrets) {
  const text = typeof stolen === 'string' ? stolen : JSON.stringify(stolen);
  for (const secret of secrets) assert.ok(!text.includes(secret), `the page got “${secret}”`);
}

test('walking the page finds no shadow root, no frame and no words of ours', async () => {
  const { page, secrets } = await attacked(() => {});
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('*')];
    return {
      roots: elements.filter((element) => element.shadowRoot).length,
      frames: [window.length, window.frames.length, document.querySelectorAll('iframe, frame, object, embed').length],
      text: `${document.documentElement.textContent} ${document.documentElement.innerText}`,
      html: document.documentElement.outerHTML,
      serialised: document.documentElement.getHTML({ serializableShadowRoots: true }),
      attributes: elements.flatMap((element) => [...element.attributes].map(({ value }) => value)),
      selection: String(getSelection()),
      labels: elements.map((element) => element.ariaLabel),
      loaded: performance.getEntries().map(({ name }) => name).filter((name) => !name.startsWith(location.origin)),
    };
  });
  assert.equal(found.roots, 0);
  assert.deepEqual(found.frames, [0, 0, 0]);
  assert.ok(!found.loaded.some((name) => name.startsWith('chrome-extension')), `the frame’s address: ${found.loaded}`);
  assertKept(found, secrets);
  await page.close();
});

for (const id of ['textarea-en', 'input-en', 'contenteditable-en', 'lexical-en']) {
  test(`the highlights of ${id} lead to nothing but the words the page has itself`, async () => {
    const { page, secrets } = await attacked(() => {}, id);
    const reached = await page.evaluate(() => {
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
      return ranges.map((range) => {
        const trees = [];
        for (let root = range.startContainer.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
          trees.push({ html: root.innerHTML, controls: root.querySelectorAll('button, iframe').length });
        }
        return trees;
      });
    });
    assert.ok(reached.length > 0, 'there are highlights to start from');
    for (const trees of reached) {
      for (const { html, controls } of trees) {
        assert.equal(controls, 0, 'the badge or the panel, reached through a highlight');
        assertKept(html, secrets);
      }
    }
    await page.close();
  });
}

test('traps in the page’s own world catch nothing', async () => {
  const { page, secrets } = await attacked(() => {
    window.caught = [];
    const spy = (owner, name) => {
      const original = owner[name];
      owner[name] = function (...args) {
        window.caught.push([name, args.map(String), this?.constructor?.name]);
        return original.apply(this, args);
      };
    };
    for (const [owner, name] of [
      [Element.prototype, 'attachShadow'], [Element.prototype, 'append'], [Element.prototype, 'setAttribute'],
      [Node.prototype, 'appendChild'], [Node.prototype, 'insertBefore'], [Document.prototype, 'createElement'],
      [MessagePort.prototype, 'postMessage'], [window, 'postMessage'], [window, 'fetch'],
      [CSSStyleSheet.prototype, 'replaceSync'], [EventTarget.prototype, 'dispatchEvent'],
      [HighlightRegistry.prototype, 'set'], [HTMLElement.prototype, 'showPopover'],
    ]) spy(owner, name);
    window.MessageChannel = class { constructor() { window.caught.push(['MessageChannel']); } };
    // What the page itself did while it was built is not ours.
    addEventListener('load', () => { window.caught.length = 0; });
    for (const type of ['message', 'messageerror']) {
      addEventListener(type, ({ origin, data }) => window.caught.push([type, origin, JSON.stringify(data)]), true);
    }
  });
  const caught = await page.evaluate(() => window.caught);
  assertKept(caught, secrets);
  const never = ['message', 'messageerror', 'MessageChannel', 'attachShadow', 'postMessage', 'showPopover', 'set'];
  const ours = caught.filter(([name]) => never.includes(name));
  assert.deepEqual(ours, [], 'our content script and the page share no functions and no messages');
  await page.close();
});

test('what changes in the page while one writes says nothing of the remarks', async () => {
  const { page, secrets } = await attacked(() => {
    window.seen = [];
    new MutationObserver((records) => {
      for (const { target, addedNodes, attributeName } of records) {
        const added = [...addedNodes].map((node) => node.outerHTML ?? node.data);
        window.seen.push([target.nodeName, attributeName && target.getAttribute?.(attributeName), added]);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  assertKept(await page.evaluate(() => window.seen), secrets);
  await page.close();
});

/** The documents of our frame, wherever they are embedded. */
function framesOf(browser) {
  return browser.targets().filter((target) => /^chrome-extension:.*\/frame\/frame(-static)?\.html$/.test(target.url()));
}

/** Runs in one of them: whether its core does. Starting it again gives the one that runs; else it fails, for want of a module. */
async function isStarted() {
  const { initSync } = await import('/core/balise.js');
  try {
    return initSync({ module: new Uint8Array() }) !== undefined;
  } catch {
    return false;
  }
}

test('a page that embeds our frame and forges the port gets no answer', async () => {
  const { page, panel } = await attacked(() => {});
  const cores = [];
  page.on('request', (request) => { if (request.url().endsWith('.wasm')) cores.push(request.url()); });
  const [hidden] = await inClosedRoots(page, (root) => root.querySelector('iframe')?.src);
  const addresses = [
    hidden, // as if the page had found the address that Chromium makes up for it
    `chrome-extension://${chromium.extensionId}/frame/frame.html`,
    `chrome-extension://${chromium.extensionId}/frame/frame-static.html`,
  ];
  const ours = framesOf(chromium.browser);
  assert.equal(ours.length, 1, 'our own frame');
  const loaded = await page.evaluate(async (addresses) => {
    window.answers = [];
    addEventListener('message', (event) => window.answers.push(['window', event.data]));
    const hello = { type: 'hello', settings: { ui: 'en', theme: 'auto' }, ignored: [] };
    const draft = {
      type: 'draft', revision: 1, text: 'Sorry if!!!', selection: null,
      context: { message: null, author: null, platform: null, locale: 'en' },
    };
    const forge = (address) => new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.onload = () => {
        const guesses = ['', '0'.repeat(32), 'f'.repeat(32), '__proto__', 'constructor', null, 1, {}];
        for (const nonce of guesses) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = (event) => window.answers.push(['port', event.data]);
          frame.contentWindow.postMessage({ type: 'balise-port', nonce }, '*', [port2]);
          port1.postMessage(hello);
          port1.postMessage(draft);
          port1.postMessage({ type: 'show', remark: null, focus: true });
        }
        frame.contentWindow.postMessage({ type: 'balise-port', nonce: guesses[1] }, '*');
        for (const message of [hello, draft]) frame.contentWindow.postMessage(message, '*');
        done(true);
      };
      frame.onerror = () => done(false);
      frame.src = address;
      document.body.append(frame);
    });
    return Promise.all(addresses.map(forge));
  }, addresses);
  assert.equal(loaded.length, addresses.length);

  // The address made up for it and the static one load; the browser refuses the third.
  let forged;
  await until(page, 'two forged frames', () => (forged = framesOf(chromium.browser).filter((frame) => !ours.includes(frame))).length === 2);
  for (const frame of forged) {
    // The background answers in order: once it has refused this ticket, it has answered all those before it. A frame that
    // had been let in would then ask for the module as we do here, and for the Wasm right after it.
    const answer = await inTarget(frame, () => chrome.runtime.sendMessage({ type: 'redeem-nonce', nonce: 'x' }));
    assert.deepEqual(answer, { ok: false }, 'the background answers, and refuses');
    await inTarget(frame, () => import('/core/balise.js').then(() => undefined));
    const text = await inTarget(frame, () => document.body.innerText);
    assert.equal(text.trim(), '', `an embedded frame shows nothing: ${frame.url()}`);
  }
  await write(page, '!!');
  await marked(page, 'textarea-en', '!!!!!');
  assert.deepEqual(cores, [], 'no core was asked for');
  for (const frame of forged) assert.equal(await inTarget(frame, isStarted), false, 'no core was started for the page');
  assert.equal(await inTarget(ours[0], isStarted), true, 'ours is seen to be');
  assert.ok(forged.some((frame) => frame.url().endsWith('/frame-static.html')), 'the static frame did load');
  assert.deepEqual(await page.evaluate(() => window.answers), []);
  assert.ok((await remarks(panel)).length > 0, 'the real panel is unmoved');
  await page.close();
});

test('the address that all can know is answered to the networks alone', async () => {
  const answers = async (name) => {
    const page = await openFixture(chromium, fixture(name, 'en'));
    const isThere = await page.evaluate((address) => fetch(address).then(() => true, () => false), `chrome-extension://${chromium.extensionId}/frame/frame-static.html`);
    await page.close();
    return isThere;
  };
  assert.equal(await answers('x'), true);
  assert.equal(await answers('generic'), false);
});

test('clicks and keys made by scripts neither open the panel nor change the draft', async () => {
  const page = await chromium.newPage({ ui: 'en' });
  await focusComposer(page, 'textarea-en');
  await write(page, DRAFT);
  const { box } = await scored(page);
  await page.evaluate(({ x, y, width, height }) => {
    const everywhere = { bubbles: true, composed: true, cancelable: true, view: window };
    const at = { ...everywhere, clientX: x + width / 2, clientY: y + height / 2 };
    const shortcut = { ...everywhere, key: 'B', code: 'KeyB', altKey: true, shiftKey: true };
    for (const target of [
      document.elementFromPoint(at.clientX, at.clientY),
      document.querySelector('[data-editor="textarea-en"]'),
      document.documentElement.lastElementChild,
    ]) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        target.dispatchEvent(new PointerEvent(type, at));
      }
      target.click?.();
      for (const key of ['Enter', ' ']) target.dispatchEvent(new KeyboardEvent('keydown', { ...everywhere, key }));
      target.dispatchEvent(new KeyboardEvent('keydown', shortcut));
    }
  }, box);
  await painted(page);
  await write(page, ' Bye');
  await until(page, 'the keys after the attack', async () => (await model(page, 'textarea-en')).endsWith('Bye'));
  assert.equal(await isPanelShown(page), false, 'the panel stayed closed');
  assert.equal(await model(page, 'textarea-en'), `${DRAFT} Bye`);
  assert.ok(frameOf(page), 'the frame was there to be opened');
  await page.close();
});

test('a page script cannot wake the core: focus that no person gave loads nothing', async () => {
  const page = await chromium.newPage({ ui: 'en' });
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.evaluate(() => {
    const editor = document.querySelector('[data-editor="textarea-en"]');
    for (const type of ['focus', 'focusin', 'input', 'keydown']) {
      editor.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
  });
  await painted(page);
  assert.deepEqual(requests, []);
  await focusComposer(page, 'textarea-en');
  await write(page, 'Hello');
  await scored(page);
  assert.ok(requests.length > 0, 'a person’s focus does');
  await page.close();
});
