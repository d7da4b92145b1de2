/** The studio, driven from an empty page to a pack that the command line builds; and what it refuses, in the command line's words. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, getuid } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { strToU8, unzipSync, zipSync } from 'fflate';
import puppeteer from 'puppeteer-core';
import { openBrowser, session } from './browser.mjs';
import { serve } from '../../www/studio/serve.mjs';

const balise = fileURLToPath(new URL('../../target/debug/balise', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Our core pack is proved in a minute on a slow and shared machine. Reached only by a failure. */
const LONG = { timeout: env.LONG ? Number(env.LONG) : 170_000 };

/** Waits until the pack is read and proved: `sound` or `faulty`. */
async function settled(page) {
  await page.waitForFunction(() => ['sound', 'faulty'].includes(document.documentElement.dataset.state), LONG);
  return page.evaluate(() => document.documentElement.dataset.state);
}

/** Waits until nothing is wrong; otherwise tells what is. */
async function sound(page) {
  await page.waitForFunction(() => document.documentElement.dataset.state === 'sound', LONG)
    .catch(async (error) => assert.deepEqual(await listed(page), [], error.message));
}

/** Writes over what stands in a control of the form, as a person does: select all, type. */
async function fill(page, path, text) {
  const selector = `[data-path="${path}"]`;
  await page.waitForSelector(selector);
  await page.focus(selector);
  await page.$eval(selector, (control) => control.select());
  await page.keyboard.sendCharacter(text);
}

async function begin(page, kind, { folder, id }) {
  await page.$eval('#new-fold', (fold) => { fold.open = true; });
  await page.select('#new-kind', kind);
  if (folder) await page.select('#new-folder', folder);
  await page.click('#new-id', { count: 3 });
  await page.keyboard.type(id);
  await page.click('#new button');
  await page.waitForFunction((id) => document.querySelector('#path').textContent.endsWith(`${id}.yml`), {}, id);
}

/** The faults as the page lists them. */
const listed = (page) => page.$$eval('#fault-list li', (items) => items.map((item) => item.textContent));

/** The same of what the command line found. */
function told(faults, ui) {
  return faults.map(({ file, line, column, key, message }) =>
    `${file} ${line > 0 ? `${line}:${column} ` : ''}${key === '' ? '' : `${key}${ui === 'fr' ? ' : ' : ': '}`}${message[ui]}`);
}

/** Opens a pack from a zip. */
async function openZip(page, folder, name, files) {
  const path = join(folder, `${name}.zip`);
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, strToU8(text)]))));
  await page.evaluate(() => { document.documentElement.dataset.state = 'reading'; });
  await (await page.$('#open-zip')).uploadFile(path);
  return settled(page);
}

/** A file that the page hands out. */
async function downloaded(page, folder, button, name) {
  await (await session(page)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  rmSync(join(folder, name), { force: true });
  await page.$eval(button, (element) => element.click());
  await page.waitForFunction((told) => document.querySelector('#delivery-told').textContent.match(told), LONG, 'Exported|Built');
  const end = Date.now() + 10_000;
  while (!existsSync(join(folder, name))) {
    if (Date.now() > end) throw new Error(`${name} was not downloaded`);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => done()); }));
  }
  return readFileSync(join(folder, name));
}

function written(folder, files) {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const RULE = {
  'message.en': 'Office talk: say what you mean.',
  'message.fr': 'Langue de bureau : dites ce que c’est.',
  'why.en': 'Nobody outside speaks like that.',
  'why.fr': 'Dehors, personne ne parle ainsi.',
  source: 'Our own house',
  'examples[1].bad': '[Moving forward], the desk opens at 8.',
  'examples[2].good': 'The desk opens at 8.',
  'examples[3].good': 'Both teams help.',
  'examples[4].bad': 'Il y a des [synergies] ici.',
  'examples[5].bad': 'Une [synergie] entre équipes.',
  'examples[6].good': 'Les équipes s’aident.',
  'examples[7].good': 'Le guichet ouvre à 8 h.',
};

const ACT = {
  'name.en': 'Names the desk',
  'name.fr': 'Nomme le guichet',
  'advice.en': 'Say which desk.',
  'advice.fr': 'Dites quel guichet.',
  'cues.en': 'desk {number}',
  'cues.fr': 'guichet {number}',
  'examples[0].present': 'Come to [desk 4].',
  'examples[1].present': 'It is [desk 12] today.',
  'examples[2].absent': 'Come to the desk.',
  'examples[3].absent': 'Come at 4.',
  'examples[4].present': 'Venez au [guichet 4].',
  'examples[5].present': 'C’est le [guichet 12].',
  'examples[6].absent': 'Venez au guichet.',
  'examples[7].absent': 'Venez à 4 h.',
};

const many = (text) => Array.from({ length: 20 }, (_, index) => text.replace('#', String(index + 1))).join('\n');
const SITUATION = {
  'name.en': 'Lost property',
  'name.fr': 'Objet perdu',
  'messages.en': many('I left umbrella # on your bus'),
  'messages.fr': many('J’ai oublié le parapluie # dans votre bus'),
  'rubric.required': 'acknowledge\nfix, next-step',
  'advice.en': 'Ask the depot first.',
  'advice.fr': 'Demandez d’abord au dépôt.',
  because: 'Our own house',
};

const TEMPLATE = {
  'title.en': 'Bins not collected',
  'title.fr': 'Bacs non ramassés',
  tags: 'bins\nbacs',
  abbreviation: 'house-bins',
  'text.en': 'Two weeks with full bins is unpleasant for the whole street, and we’re sorry: we gave the crew an old map. The truck comes back tomorrow. You can leave the bins at the curb from 6 am. Anything still there that evening, tell me here and I’ll phone the depot. – {{ agent }}',
  'text.fr': 'Deux semaines de bacs pleins, c’est pénible pour toute la rue. Désolés : nous avons donné un vieux plan à l’équipe. Le camion repasse demain, vous pouvez sortir les bacs dès 6 h. S’il en reste un le soir, dites-le-moi ici, j’appelle le dépôt. – {{ agent }}',
  'fits.en': 'garbage truck skipped our street AGAIN, the bins stink\nTwo weeks and the bins on our street are still full. We pay taxes for this?\nneighbours’ bins: taken. ours: still not taken. explanation: none',
  'fits.fr': 'le camion d’ordures a encore sauté notre rue, les bacs empestent\nDeux semaines que nos bacs débordent, toujours pas ramassés. On paie des taxes pour ça ?\npoubelles jaunes du voisin : prises. les notres : pas prises. aucune explication',
  'does_not_fit.en': 'What day is recycling on our street?\nSomebody stole my bin',
  'does_not_fit.fr': 'C’est quel jour la collecte dans notre rue ?\nOn m’a volé mon bac',
  owner: 'House',
};

test('the studio', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-studio-'));
  const chromium = await openBrowser();
  t.after(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true });
  });
  const page = await chromium.browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await (await page.waitForSelector('a[href$="studio.html"]')).click();
  await page.waitForSelector('#start:not([hidden])');
  const outcome = (index) => page.waitForSelector(`[data-outcome="examples[${index}]"]`).then((mark) => mark.evaluate((element) => element.className));

  await t.test('a name that is none is refused in the words of the command line', async () => {
    await page.type('#begin-id', 'No Name');
    await page.click('#begin button');
    await page.waitForFunction(() => document.querySelector('#begin-fault').textContent !== '', LONG);
    const { stderr } = spawnSync(balise, ['pack', 'new', 'pack', 'No Name'], { cwd: folder, encoding: 'utf8' });
    assert.equal(await page.$eval('#begin-fault', (fault) => fault.textContent), stderr.trim());
  });

  await t.test('begun: what is left to do is said where it is', async () => {
    await page.click('#begin-id', { count: 3 });
    await page.keyboard.type('house');
    await page.click('#begin button');
    await page.waitForSelector('[data-path="name.en"]', LONG);
    assert.equal(await settled(page), 'faulty');
    assert.equal(await page.$eval('[data-fault="name.en"]', (slot) => slot.textContent), 'this is empty');
    for (const [path, text] of Object.entries({ 'name.en': 'House rules', 'name.fr': 'Règles maison', owners: 'The desk' })) await fill(page, path, text);
    await sound(page);
    const text = await page.$eval('#text', (area) => area.value);
    assert.ok(text.includes('en: "House rules"') && text.includes('# What people call it.'), text);
  });

  await t.test('a rule: its examples turn as it is written', async () => {
    await begin(page, 'rule', { folder: 'clarity', id: 'office-talk' });
    await fill(page, 'examples[0].bad', 'We see [synergy] here.');
    await page.waitForFunction(() => document.querySelector('[data-outcome="examples[0]"]').className.includes('fails'), LONG);
    await fill(page, 'tokens.en', 'synergy\nmoving forward');
    await page.waitForFunction(() => document.querySelector('[data-outcome="examples[0]"]').className.includes('holds'), LONG);
    await fill(page, 'examples[0].bad', 'We [see synergy] here.');
    await page.waitForFunction(() => document.querySelector('[data-outcome="examples[0]"]').textContent.includes('expected [see synergy], found [synergy]'), LONG);
    await fill(page, 'examples[0].bad', 'We see [synergy] here.');
    await fill(page, 'tokens.fr', '~synergie');
    for (const [path, text] of Object.entries(RULE)) await fill(page, path, text);
    await page.select('[data-path="severity"]', 'high');
    await sound(page);
    for (const index of [0, 3, 4, 7]) assert.match(await outcome(index), /holds/);
    // The text stays beside the examples, far down the form.
    await page.$eval('[data-path="examples[5].bad"]', (field) => field.scrollIntoView({ block: 'center' }));
    assert.ok(await page.$eval('#text', (area) => area.getBoundingClientRect().top >= 0 && area.getBoundingClientRect().bottom <= innerHeight));
  });

  await t.test('the text beside it: the form follows, comments stay', async () => {
    await page.$eval('#text', (area) => {
      area.value = area.value.replace('severity: high', 'severity: low # agreed in May');
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    assert.equal(await page.$eval('[data-path="severity"]', (select) => select.value), 'low');
    await page.select('[data-path="severity"]', 'medium');
    await page.select('[data-path="when+"], #form > .more select', 'when');
    await page.waitForSelector('[data-path="when+"]');
    await page.select('[data-path="when+"]', 'not_platform');
    await (await page.waitForSelector('[data-row="when.not_platform"] input[value="linkedin"]')).click();
    const text = await page.$eval('#text', (area) => area.value);
    assert.match(text, /severity: medium # agreed in May/);
    assert.match(text, /when: \{not_platform: \[linkedin\]\}/);
    await sound(page);
  });

  await t.test('an act, a situation and a template', async () => {
    for (const [kind, where, values] of [
      ['act', { id: 'name-the-desk' }, ACT], ['situation', { id: 'lost-property' }, SITUATION], ['template', { folder: 'complaint', id: 'house-bins' }, TEMPLATE],
    ]) {
      await begin(page, kind, where);
      for (const [path, text] of Object.entries(values)) await fill(page, path, text);
      await sound(page);
    }
    assert.equal(await page.$$eval('[data-outcomes="fits.fr"] .holds', (lines) => lines.length), 3);
    assert.match(await page.$eval('#status', (status) => status.textContent), /^16 examples hold, 6 answers of templates obey the law$/);
  });

  await t.test('a reply is tried with it, and many are compared', async () => {
    await page.type('#trial-reply', 'There is synergy here.');
    await page.waitForFunction(() => document.querySelector('#trial-remarks').textContent.includes('office-talk'), LONG);
    assert.match(await page.$eval('#trial-sum', (sum) => sum.textContent), /^\d+ = 100( − \d+ \(.*\))+$/);
    await page.select('#earlier', 'nothing');
    await page.type('#pasted', 'We see synergy.\n\nThe desk opens at 8.');
    await page.click('#compare');
    await page.waitForFunction(() => /of 10[0-9]$/.test(document.querySelector('#compared').textContent), LONG);
    assert.ok((await page.$$eval('#rules-changed li', (items) => items.map((item) => item.textContent))).includes('office-talk: 1 added, 0 removed'));
  });

  const kept = join(folder, 'kept');
  await t.test('the command line builds and tests what comes out of it', async () => {
    const source = unzipSync(new Uint8Array(await downloaded(page, folder, '#export-source', 'house.zip')));
    assert.deepEqual(Object.keys(source).sort(), ['acts/name-the-desk.yml', 'pack.yml', 'rules/clarity/office-talk.yml', 'situations/lost-property.yml', 'templates/complaint/house-bins.yml']);
    written(kept, source);
    assert.match(execFileSync(balise, ['pack', 'test', kept], { encoding: 'utf8' }), /^16 examples hold, 6 answers/);
    execFileSync(balise, ['pack', 'build', kept, '--out', join(folder, 'native.balise')]);
    assert.ok((await downloaded(page, folder, '#export-compiled', 'house.balise')).equals(readFileSync(join(folder, 'native.balise'))), 'the same bytes');
  });

  await t.test('the draft is there again, and is thrown away only when asked twice', async () => {
    await page.reload();
    await page.waitForSelector('#files button', LONG);
    assert.equal(await page.$$eval('#files button', (items) => items.length), 5);
    assert.equal(await page.$eval('#pack', (name) => name.textContent), 'house 0.1.0');
    await page.click('#discard');
    assert.equal(await page.$$eval('#files button', (items) => items.length), 5);
    await page.click('#discard-sure');
    await page.waitForSelector('#start:not([hidden])');
    await (await page.$('#open-folder')).uploadFile(kept);
    await page.waitForSelector('#files button', LONG);
    assert.equal(await page.$$eval('#files button', (items) => items.length), 5);
    assert.equal(await settled(page), 'sound');
  });

  const whole = Object.fromEntries(readdirSync(kept, { recursive: true }).map(String).filter((path) => path.endsWith('.yml')).map((path) => [path, readFileSync(join(kept, path), 'utf8')]));
  const rule = 'rules/clarity/office-talk.yml';
  const broken = {
    key: { [rule]: whole[rule].replace('severity', 'severty') },
    yaml: { [rule]: whole[rule].replace('why:', 'why: ]') },
    token: { [rule]: whole[rule].replace('moving forward', 'moving (forward') },
    example: { [rule]: whole[rule].replace('[synergy]', '[syn]ergy') },
    law: { 'templates/complaint/house-bins.yml': whole['templates/complaint/house-bins.yml'].replace('Two weeks with full bins is', 'We are sorry if you were upset!!! Calm down: it is your own fault. It is') },
    version: { 'pack.yml': whole['pack.yml'].replace('0.1.0', 'one') },
    taken: { 'rules/empathy/conditional-apology.yml': whole[rule].replace('dimension: clarity', 'dimension: empathy') },
    unknown: { 'lessons/one.yml': 'a: b\n' },
  };
  await t.test('what the command line refuses is refused in its words, in both languages', async () => {
    for (const [name, files] of Object.entries(broken)) {
      const pack = { ...whole, ...files };
      written(join(folder, 'broken', name), pack);
      const { stdout } = spawnSync(balise, ['pack', 'test', name, '--format', 'json'], { cwd: join(folder, 'broken'), encoding: 'utf8' });
      const { faults } = JSON.parse(stdout.replaceAll(`"${name}/`, '"'));
      assert.ok(faults.length > 0, name);
      assert.equal(await openZip(page, folder, name, pack), 'faulty', name);
      for (const ui of ['fr', 'en']) {
        await page.select('#ui', ui);
        assert.deepEqual(await listed(page), told(faults, ui), name);
      }
      await page.$eval('#delivery-told', (words) => { words.textContent = ''; });
      await page.$eval('#export-compiled', (button) => button.click());
      await page.waitForFunction(() => document.querySelector('#delivery-told').textContent.startsWith('Not built'), LONG);
    }
  });

  await t.test('a zip that is none, or holds no pack, changes nothing', async () => {
    await page.select('#ui', 'en');
    const before = await page.$$eval('#files button', (items) => items.length);
    writeFileSync(join(folder, 'none.zip'), 'no zip');
    await (await page.$('#open-zip')).uploadFile(join(folder, 'none.zip'));
    await page.waitForFunction(() => document.querySelector('#open-told').textContent.startsWith('none.zip was not opened.'));
    writeFileSync(join(folder, 'empty.zip'), zipSync({ 'a.txt': strToU8('a') }));
    await (await page.$('#open-zip')).uploadFile(join(folder, 'empty.zip'));
    await page.waitForFunction(() => document.querySelector('#open-told').textContent.includes('no pack.yml'));
    await (await page.$('#open-zip')).uploadFile(join(folder, 'native.balise'));
    await page.waitForFunction(() => document.querySelector('#open-told').textContent.includes('compiled pack'));
    assert.equal(await page.$$eval('#files button', (items) => items.length), before);
  });

  await t.test('our core pack opens, holds, and answers while it is read', async () => {
    await page.evaluate(() => { document.documentElement.dataset.state = 'reading'; });
    await page.click('#open-core');
    assert.equal(await settled(page), 'sound', (await listed(page)).join('\n'));
    const [, examples] = (await page.$eval('#status', (status) => status.textContent)).match(/^(\d+) examples hold, \d+ answers/);
    assert.ok(Number(examples) > 3000);
    const files = await page.$$eval('#files button', (items) => items.length);
    assert.ok(files > 400, `${files} files`);
    await page.type('#filter', 'conditional-apology');
    await page.click('[data-path="rules/empathy/conditional-apology.yml"]');
    await page.waitForSelector('.outcome.holds', LONG);
    // The first example of a fault: which of the rule's examples that is, its authors decide.
    const example = await page.$eval('[data-path^="examples["][data-path$=".bad"]', (field) => field.dataset.path.replace('.bad', ''));
    // A key press is in the text at once, whatever the worker does.
    await fill(page, `${example}.bad`, 'Nothing [here].');
    assert.ok((await page.$eval('#text', (area) => area.value)).includes('"Nothing [here]."'));
    await page.waitForFunction((example) => document.querySelector(`[data-outcome="${example}"]`).className.includes('fails'), LONG, example);
    assert.equal(await settled(page), 'faulty');
    assert.deepEqual(await page.$$eval('#files .faulty', (items) => items.map(({ dataset }) => dataset.path)), ['rules/empathy/conditional-apology.yml']);
  });

  await t.test('for everybody: axe, narrow and wide, light and dark, both languages', async () => {
    await openZip(page, folder, 'seen', { ...whole, ...broken.example });
    await page.$eval(`[data-path="${rule}"]`, (item) => item.click());
    await page.waitForSelector('.outcome.fails', LONG);
    for (const [width, theme, ui] of [[320, 'light', 'fr'], [768, 'dark', 'en'], [1280, 'light', 'en'], [1280, 'dark', 'fr'], [320, 'dark', 'en']]) {
      await page.setViewport({ width, height: 900 });
      await page.select('#theme', theme);
      await page.select('#ui', ui);
      assert.deepEqual(await violations(page), [], `${width}, ${theme}, ${ui}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: wider than the window`);
    }
  });

  assert.deepEqual(errors, []);
});

test('the studio as a page by itself asks for nothing but its own files', async (t) => {
  const server = await serve();
  const browser = await puppeteer.launch({ executablePath: env.CHROMIUM ?? '/usr/bin/chromium', args: [...(getuid?.() === 0 ? ['--no-sandbox'] : []), '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] });
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.goto(`${server.origin}/?ui=fr&theme=dark`);
  await page.waitForSelector('#start:not([hidden])');
  assert.equal(await page.title(), 'Balise\u00a0: l’atelier');
  await page.type('#begin-id', 'maison');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-fault="name.fr"]', LONG);
  assert.equal(await settled(page), 'faulty');
  assert.equal(await page.$eval('[data-fault="name.fr"]', (slot) => slot.textContent), "c'est vide");
  assert.deepEqual([...new Set(server.requests)].sort(), ['/?ui=fr&theme=dark', '/core/packs.bin', '/core/studio.js', '/core/studio_bg.wasm', '/favicon.ico', '/options.css', '/studio.css', '/studio.js', '/worker.js'].filter((path) => server.requests.includes(path)).sort());
  assert.deepEqual(errors.filter((error) => !error.includes('favicon') && !error.includes('404')), []);
});
