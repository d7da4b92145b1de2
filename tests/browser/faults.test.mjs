/**
 * What fails around a reply: its frame is killed, the background stops, storage is full or broken, the extension is updated. Each time the
 * draft survives, and the person is told what there is to be told.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { after, before, test } from 'node:test';
import { inClosedRoots, openBrowser, until } from './browser.mjs';
import { badge, clickOn, control, focusComposer, frameOf, isFocused, isPanelShown, marked, middle, model, modelBecomes, openPanel, remarks, scored, settled, write } from './steps.mjs';

const DRAFT = 'Hi Holly, we are sorry if that upset you!!!';

let chromium;
before(async () => { chromium = await openBrowser(); });
after(() => chromium?.close());

const options = async () => {
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await page.waitForSelector('#profile-form fieldset');
  await page.waitForSelector('#stored li');
  return page;
};

async function written(id = 'textarea-en', text = DRAFT) {
  const page = await chromium.newPage();
  await focusComposer(page, id);
  await write(page, text);
  await modelBecomes(page, id, text);
  await scored(page);
  return page;
}

/** Kills the process of our frames, as a lack of memory does: the browser's other processes hear of it as they would. */
function kill() {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return [{ pid: Number(pid), parent: Number(parent), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
    } catch {
      // Gone meanwhile.
      return [];
    }
  });
  const family = new Set([chromium.browser.process().pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const frames = all.filter(({ pid, line }) => family.has(pid) && line.includes('--extension-process'));
  assert.ok(frames.length > 0, 'there is a process to kill');
  for (const { pid } of frames) process.kill(pid, 'SIGKILL');
}

for (const id of ['textarea-en', 'lexical-en']) {
  test(`${id}: the frame is killed while one writes: the draft stays, and Balise is back by itself`, { skip: !existsSync('/proc/self/status') }, async () => {
    const page = await written(id);
    const { score } = await badge(page);
    kill();
    await write(page, ' 😀');
    assert.equal(await model(page, id), `${DRAFT} 😀`);
    await until(page, 'another frame', () => frameOf(page) !== undefined);
    await write(page, ' Your satisfaction is our priority.');
    await until(page, 'a result for what was added', async () => {
      const now = (await badge(page))?.score;
      return now !== null && now !== undefined && now !== score;
    });
    await marked(page, id, '!!!');
    assert.equal(await model(page, id), `${DRAFT} 😀 Your satisfaction is our priority.`);
    assert.deepEqual(page.errors, []);
    await page.close();
  });
}

test('the background is stopped: a reply under way goes on, and the next page begins as ever', async () => {
  const page = await written();
  const worker = await chromium.worker();
  await worker.evaluate(() => { self.isTheSame = true; });
  await worker.close();
  await until(page, 'the background gone', () => !chromium.browser.targets().some((target) => target.type() === 'service_worker'));
  await write(page, ' Your satisfaction is our priority.');
  await marked(page, 'textarea-en', 'Your satisfaction is our priority');
  const other = await written('contenteditable-en');
  const panel = await openPanel(other);
  assert.ok((await remarks(panel)).length > 0);
  const isTheSame = await (await chromium.worker()).evaluate(() => self.isTheSame === true);
  assert.equal(isTheSame, false, 'it was started anew');
  for (const one of [page, other]) {
    assert.deepEqual(one.errors, []);
    await one.close();
  }
});

test('storage is full: replies are scored as ever, and the options say that a change was not kept', async () => {
  // For real: as much as the browser gives an extension.
  const filling = await options();
  await filling.evaluate(async () => {
    const piece = 'x'.repeat(64 * 1024);
    for (let n = 0, size = 1024 * 1024; size > 8; n++) {
      try {
        await chrome.storage.local.set({ [`filler${n}`]: piece.repeat(size / piece.length) || 'x'.repeat(size) });
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  const page = await written();
  const [rect] = await marked(page, 'textarea-en', '!!!');
  await page.mouse.click(...middle(rect));
  await until(page, 'the card', () => isPanelShown(page));
  const panel = frameOf(page);
  await clickOn(page, await panel.waitForSelector('button.fix'));
  await until(page, 'the fix', async () => (await model(page, 'textarea-en')) !== DRAFT);
  assert.deepEqual(page.errors, []);
  const own = await options();
  await own.type('[id="profile-banned"]', 'widget '.repeat(40));
  await own.keyboard.press('Tab');
  await until(own, 'the words that say so', () => own.$eval('.failing', (notice) => !notice.hidden && notice.textContent.includes('could not be stored')));
  assert.equal(await own.$eval('.failing', (notice) => notice.getAttribute('role')), 'alert');
  assert.equal(await own.$eval('#profile-told', (told) => told.textContent), '', 'it does not say that it was saved');
  assert.equal(await own.evaluate(async () => JSON.stringify((await chrome.storage.local.get('profiles')).profiles ?? {}).includes('widget')), false);
  await filling.evaluate(async () => {
    const all = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(all.filter((key) => key.startsWith('filler')));
  });
  for (const one of [filling, own, page]) await one.close();
});

test('storage is broken in every part: replies are scored, the options open and name what was kept aside', async () => {
  const breaking = await options();
  await breaking.evaluate(async () => {
    const kept = Object.fromEntries(['settings', 'profiles', 'sites', 'rulesOff', 'packs', 'trustedKeys', 'templateUse', 'count', 'learning'].map((key, n) => [key, [7, 'x', [null], { a: [] }][n % 4]]));
    await chrome.storage.local.clear();
    await chrome.storage.local.set({ version: 2, ...kept });
  });
  await breaking.close();
  const page = await written();
  assert.ok((await remarks(await openPanel(page))).length > 1);
  assert.deepEqual(page.errors, []);
  const own = await options();
  const lines = await own.$$eval('#stored li', (items) => items.map(({ textContent }) => textContent).join('\n'));
  assert.match(lines, /could not be read: .*settings.*profiles|could not be read: .*profiles.*settings/);
  const { aside } = await own.evaluate(() => chrome.storage.local.get('aside'));
  assert.ok(aside.length > 0 && 'profiles' in aside.at(-1).data, 'nothing was thrown away');
  await own.evaluate(() => chrome.storage.local.clear());
  await own.close();
  await page.close();
});

// The last: after it the extension is another.
for (const id of ['lexical-en']) {
  test(`${id}: the extension is updated in the middle of a draft: the draft stays, one can go on, and the badge says what happened`, async () => {
    const page = await written(id);
    const panel = await openPanel(page);
    await settled(page, panel);
    const manager = await chromium.browser.newPage();
    await manager.goto('chrome://extensions');
    await manager.evaluate(async (extension) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.reload(extension, { failQuietly: true });
    }, chromium.extensionId);
    await manager.close();
    await page.bringToFront();
    let shown;
    const told = await until(page, 'the badge to say so', async () => {
      shown = await badge(page);
      return shown?.score === null && /updated/.test(shown.label) && shown;
    }).catch(async (error) => {
      const roots = await inClosedRoots(page, (root) => root.innerHTML.slice(0, 300));
      throw new Error(`${error.message}; badge: ${JSON.stringify(shown)}; focused: ${await isFocused(page, id)}; ours: ${roots}; frames: ${page.frames().length}`);
    });
    assert.match(told.label, /reload this page/);
    await write(page, ' Bye');
    await modelBecomes(page, id, `${DRAFT} Bye`);
    await control(page, 'z');
    await until(page, 'what the editor’s own undo does', async () => (await model(page, id)) !== `${DRAFT} Bye`);
    const counts = await inClosedRoots(page, (root) => ({ badges: root.querySelectorAll('button').length, frames: root.querySelectorAll('iframe').length }));
    assert.deepEqual(counts.reduce((all, { badges, frames }) => ({ badges: all.badges + badges, frames: all.frames + frames })), { badges: 1, frames: 0 });
    assert.equal(await page.evaluate(() => [...CSS.highlights].length), 0, 'no mark stays');
    assert.deepEqual(page.errors, []);
    await page.reload();
    await focusComposer(page, id);
    await write(page, DRAFT);
    await scored(page);
    await page.close();
  });
}
