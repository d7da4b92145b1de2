/** Signed packs: whose they are, what is refused and in which words, how an older version comes back, and packs that end. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, until } from './browser.mjs';
import { focusComposer, marked, openPanel, remarks, write } from './steps.mjs';

const balise = fileURLToPath(new URL('../../target/debug/balise', import.meta.url));
const rule = (word) => `extends: existence
dimension: clarity
severity: medium
message: {en: "Write bike.", fr: "Écrivez vélo."}
why: {en: "One word for one thing.", fr: "Un mot pour une chose."}
only: en
because: "a test"
tokens: {en: ["${word}"]}
examples:
  - {lang: en, bad: "Your [${word}] is ready."}
  - {lang: en, bad: "A [${word}] for two."}
  - {lang: en, good: "Your bike is ready."}
  - {lang: en, good: "They said \\"${word}\\"."}
`;

const folder = mkdtempSync(join(tmpdir(), 'balise-signing-'));
const file = (name) => join(folder, `${name}.balise`);
const run = (...words) => execFileSync(balise, ['pack', ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const keys = {};

/** A pack of one rule, built without our own beside it: that takes a moment, not ten. */
function build(name, { id = 'acme', version, word = 'velocipede', key, expires, overrides = '' }) {
  const source = join(folder, name);
  mkdirSync(join(source, 'rules/clarity'), { recursive: true });
  writeFileSync(join(source, 'pack.yml'), `id: ${id}\nversion: ${version}\nname: {en: Acme, fr: Acme}\n${expires ? `expires: ${expires}\n` : ''}${overrides}`);
  writeFileSync(join(source, `rules/clarity/${id}-word.yml`), rule(word));
  run('build', source, ...(overrides ? [] : ['--no-builtin']), '--out', file(name), ...(key ? ['--sign', join(folder, `${key}.key`)] : []));
}

before(() => {
  for (const name of ['ours', 'theirs']) keys[name] = run('keygen', '--out', join(folder, `${name}.key`)).trim();
  build('v1', { version: '1.0.0', word: 'velocipede', key: 'ours' });
  build('v2', { version: '2.0.0', word: 'pushbike', key: 'ours' });
  build('v3-theirs', { version: '3.0.0', key: 'theirs' });
  build('v3-plain', { version: '3.0.0' });
  build('over', { id: 'campaign', version: '1.0.0', word: 'soldes', key: 'ours', expires: '2020-01-31' });
  build('lasting', { id: 'lasting', version: '1.0.0', word: 'tandem', key: 'ours', expires: '9999-12-31' });
  build('silencer', { id: 'silencer', version: '1.0.0', word: 'scooter', overrides: 'overrides: {conditional-apology: {severity: low}, asks-personal-data: off}\n' });
  const changed = readFileSync(file('v2'));
  changed[changed.length - 5] ^= 1;
  writeFileSync(file('changed'), changed);
});
after(() => rmSync(folder, { recursive: true }));

async function openOptions(chromium) {
  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await options.waitForSelector('#stored li');
  return {
    options,
    add: async (name) => {
      await options.$eval('#outcome', (words) => { words.textContent = ''; });
      await (await options.$('#file')).uploadFile(file(name));
      await until(options, 'an outcome', () => options.$eval('#outcome', (words) => words.textContent !== ''));
      return options.$eval('#outcome', (words) => words.firstChild.textContent);
    },
    packs: () => options.$$eval('#packs li', (items) => items.map((item) => item.firstChild.textContent)),
    tags: () => options.$$eval('#packs .tag', (tags) => tags.map((tag) => tag.textContent)),
  };
}

/** The rules of the packs added that speak of these words. */
async function said(chromium, text) {
  const page = await chromium.newPage();
  await focusComposer(page, 'textarea-en');
  await write(page, text);
  await marked(page, 'textarea-en', 'sorry if');
  const list = await remarks(await openPanel(page));
  await page.close();
  return list.filter((remark) => remark.includes('Write bike')).length;
}

test('by hand', async (t) => {
  const chromium = await openBrowser();
  t.after(() => chromium.close());
  const { options, add, packs, tags } = await openOptions(chromium);

  await t.test('a wrong signature is refused, in both languages', async () => {
    assert.match(await add('changed'), /the signature is wrong: the pack was changed after it was signed/);
    await options.select('#ui', 'fr');
    await until(options, 'French', () => options.evaluate(() => document.documentElement.lang === 'fr'));
    assert.match(await add('changed'), /la signature est fausse/);
    await options.select('#ui', 'en');
    await until(options, 'English', () => options.evaluate(() => document.documentElement.lang === 'en'));
    assert.deepEqual(await packs(), []);
  });

  await t.test('whose it is, known or not', async () => {
    assert.equal(await add('v1'), 'acme 1.0.0 was added.');
    await until(options, 'the tag', async () => (await tags()).includes(`signed by a key you have not trusted (${keys.ours.slice(0, 16)}…)`));
    await options.$eval('#trusted', (details) => { details.open = true; });
    await options.type('#key', 'not a key');
    await options.click('#trust button');
    await until(options, 'a refusal', () => options.$eval('#key-told', (words) => words.textContent.includes('no public key')));
    await options.click('#key', { count: 3 });
    await options.keyboard.type(keys.ours.toUpperCase());
    await options.type('#key-name', 'Head office');
    await options.click('#trust button');
    await until(options, 'the tag', async () => (await tags()).includes(`signed by a trusted key (${keys.ours.slice(0, 16)}…)`));
  });

  await t.test('a newer version takes its place, and the old one can come back', async () => {
    assert.equal(await add('v2'), 'acme 2.0.0 was added.');
    await until(options, 'one pack', async () => (await packs()).join() === 'acme 2.0.0');
    assert.equal(await said(chromium, 'Hi Holly, sorry if your velocipede was late.'), 0);
    await options.bringToFront();
    await options.click('#packs button');
    await until(options, 'the version before', async () => (await packs()).join() === 'acme 1.0.0');
    assert.equal(await said(chromium, 'Hi Holly, sorry if your velocipede was late.'), 1);
    await options.bringToFront();
    await options.click('#packs button');
    await until(options, 'the newer again', async () => (await packs()).join() === 'acme 2.0.0');
  });

  await t.test('an older version is refused until the person asks for it', async () => {
    assert.equal(await add('v1'), '1.0.0 is older than acme 2.0.0, which is installed.');
    assert.deepEqual(await packs(), ['acme 2.0.0']);
    await options.click('#outcome button');
    await until(options, 'the older version', async () => (await packs()).join() === 'acme 1.0.0');
  });

  await t.test('a signed pack gives way to nobody else', async () => {
    for (const name of ['v3-theirs', 'v3-plain']) assert.match(await add(name), /signed by somebody else/);
    assert.deepEqual(await packs(), ['acme 1.0.0']);
  });

  await t.test('one that has ended is not added; one that was added ends by itself, and says so', async () => {
    assert.match(await add('over'), /It ended after 2020-01-31\./);
    assert.equal(await add('lasting'), 'lasting 1.0.0 was added.');
    await until(options, 'its last day', async () => (await tags()).includes('until 9999-12-31'));
    const data = readFileSync(file('over')).toString('base64');
    await options.evaluate(async (data) => {
      const { packs } = await chrome.storage.local.get('packs');
      await chrome.storage.local.set({ packs: [...packs, { name: 'campaign 1.0.0', data }] });
    }, data);
    await options.reload();
    await until(options, 'the end', async () => (await tags()).includes('It ended after 2020-01-31.'));
    assert.equal(await said(chromium, 'Hi Holly, sorry if the soldes are over, or your tandem was late.'), 1);
    await options.bringToFront();
  });

  await t.test('one that turns rules off names them first, prudence first, in both languages; it is added at the second word', async () => {
    const before = await packs();
    assert.equal(await add('silencer'), 'silencer 1.0.0 is not added yet. Rules that it turns off or lightens: 2.');
    const named = () => options.$$eval('#outcome .overrides li', (items) => items.map(({ textContent }) => textContent));
    assert.match((await named())[0], /^Prudence · .+ \(off\) asks-personal-data$/);
    assert.match((await named())[1], /^\w+ · .+ \(lighter\) conditional-apology$/);
    assert.deepEqual(await packs(), before, 'nothing is added yet');
    assert.deepEqual(await options.evaluate(async () => (await chrome.storage.local.get('packs')).packs.length), before.length);
    await options.select('#ui', 'fr');
    await until(options, 'French', () => options.evaluate(() => document.documentElement.lang === 'fr'));
    await add('silencer');
    assert.match((await named())[0], /^Prudence · .+ \(désactivée\) asks-personal-data$/);
    await options.select('#ui', 'en');
    await until(options, 'English', () => options.evaluate(() => document.documentElement.lang === 'en'));
    await add('silencer');
    await options.click('#outcome button');
    await until(options, 'the pack', async () => (await packs()).includes('silencer 1.0.0'));
    await until(options, 'what it weakens, beside it', () => options.$$eval('#packs .weakens li', ({ length }) => length === 2));
    await options.evaluate(async () => {
      const { packs } = await chrome.storage.local.get('packs');
      await chrome.storage.local.set({ packs: packs.filter(({ name }) => !name.startsWith('silencer')) });
    });
    await options.reload();
    await options.waitForSelector('#stored li');
  });

  await t.test('only signed packs, when the person wants it: the others stay and do not judge', async () => {
    await options.evaluate(async (data) => {
      const { packs } = await chrome.storage.local.get('packs');
      await chrome.storage.local.set({ packs: [...packs.filter(({ name }) => !name.startsWith('acme')), { name: 'acme 3.0.0', data }] });
    }, readFileSync(file('v3-plain')).toString('base64'));
    assert.equal(await said(chromium, 'Hi Holly, sorry if your velocipede was late.'), 1);
    await options.bringToFront();
    await options.reload();
    await options.waitForSelector('#stored li');
    await options.$eval('#trusted', (details) => { details.open = true; });
    await options.click('#signed-only');
    await until(options, 'the reason', async () => (await tags()).some((tag) => tag.startsWith('It bears no signature')));
    assert.match(await add('v3-theirs'), /key that is not trusted here: [0-9a-f]{64}/);
    assert.equal(await said(chromium, 'Hi Holly, sorry if your velocipede or your tandem was late.'), 1);
  });
});

test('a company that demands signatures', async (t) => {
  const packed = (name) => readFileSync(file(name)).toString('base64');
  const chromium = await openBrowser({
    welcome: 'none',
    policy: { packs: [packed('v1'), packed('lasting'), packed('over'), packed('changed')], trustedKeys: [keys.ours], signedOnly: true },
  });
  t.after(() => chromium.close());
  const { options, add, packs, tags } = await openOptions(chromium);

  await t.test('the options say so, and each of its packs says why it does not judge', async () => {
    await until(options, 'the policy', () => options.$eval('#policy-signed', (words) =>
      words.textContent.startsWith('Only packs signed by a key of your organisation')));
    await until(options, 'its packs', async () => (await packs()).length === 4);
    assert.match((await packs()).at(-1), /the signature is wrong/);
    assert.ok((await tags()).includes('It ended after 2020-01-31.'), `${await tags()}`);
    await until(options, 'the company’s choice', () => options.$eval('#signed-only', (box) => box.checked && box.disabled));
  });

  await t.test('the person’s own keys and packs do not go round it', async () => {
    await options.bringToFront();
    await options.evaluate((key) => chrome.storage.local.set({ trustedKeys: [{ name: 'Mine', key }] }), keys.theirs);
    await options.reload();
    await options.waitForSelector('#stored li');
    assert.match(await add('v3-theirs'), /key that is not trusted here/);
    assert.match(await add('v3-plain'), /It bears no signature/);
    assert.equal(await said(chromium, 'Hi Holly, sorry if your velocipede, your soldes or your tandem was late.'), 2);
  });
});
