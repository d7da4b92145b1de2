/**
 * Each network's fixture, in an interface in French and in English: what our content script tells of the message answered, the
 * draft, the score; what it says when the network changed its markup; "I answer this"; the diagnostic page.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, until } from './browser.mjs';
import { broken, fixture, fixtures, openFixture } from './fixture.mjs';
import {
  clickOn, control, inPanel, modelBecomes, openPanel, preview, remarkBecomes, scored, settled, write,
} from './steps.mjs';

const words = {
  fr: {
    browser: 'fr-CA,fr',
    draft: 'Bonjour 😊, c’est noté!!! On regarde ça.',
    fixed: 'Bonjour 😊, c’est noté! On regarde ça.',
    missing: 'introuvable sur cette page',
    answer: 'Je réponds au texte sélectionné',
    nothing: 'Rien n’est sélectionné',
    back: 'Revenir au message de la page',
    replace: 'Remplacer mon brouillon',
  },
  en: {
    browser: 'en-CA,en',
    draft: 'Hello 😊, got it!!! We are looking into this.',
    fixed: 'Hello 😊, got it! We are looking into this.',
    missing: 'was not found on this page',
    answer: 'I’m answering the selected text',
    nothing: 'Nothing is selected',
    back: 'Back to the page’s message',
    replace: 'Replace my draft',
  },
};

/** Goes to a composer as a person does: opens it, presses "reply", clicks into it. */
async function goTo(page, { name, opener, press, set = {} }) {
  if (opener) await clickOn(page, await page.waitForSelector(opener));
  for (const [selector, value] of Object.entries(set)) await page.$eval(selector, (field, value) => { field.value = value; }, value);
  if (press) await clickOn(page, await page.waitForSelector(press));
  // `>>>` looks into shadow roots.
  const field = await page.waitForSelector(`>>> [data-editor="${name}"]`, { visible: true });
  await clickOn(page, field);
  if (press) await page.keyboard.press('End');
  return field;
}

const browsers = new Map();

/** A browser that prefers this language: one for all tests of the file. */
function browserIn(language) {
  if (!browsers.has(language)) browsers.set(language, openBrowser({ languages: words[language].browser }));
  return browsers.get(language);
}
after(async () => { for (const browser of browsers.values()) await (await browser).close(); });

/** Waits for the content script to have sent exactly this draft, and gives the context it sent with it. */
async function sentContext(page, text) {
  let last;
  return until(page, `the draft “${text}”`, async () => (last = await page.sent())?.text === text && last.context)
    .catch((error) => assert.equal(last?.text, text, error.message));
}

for (const language of ['fr', 'en']) {
  describe(`an interface in ${language}`, () => {
    const say = words[language];
    let chromium;
    before(async () => { chromium = await browserIn(language); });

    for (const name of fixtures) {
      const shown = fixture(name, language);
      const { platform, locale, composers } = shown.expected;

      for (const [index, composer] of composers.entries()) {
        test(`${name}, composer ${index + 1} (${composer.name}): message, author, language and draft are exact`, async () => {
          const page = await openFixture(chromium, shown);
          await goTo(page, composer);
          await write(page, say.draft);
          const context = await sentContext(page, `${composer.prefilled ?? ''}${say.draft}`);
          const { message, author } = composer;
          assert.deepEqual(context, { message, author, platform, locale, chosen: false });
          await scored(page);
          assert.deepEqual(page.errors, []);
          await page.close();
        });
      }

      // A site that we do not know has no selector that could fail.
      if (name === 'generic') continue;
      test(`${name}, its markup changed: scored without context, and says so`, async () => {
        const page = await openFixture(chromium, broken(shown));
        const [composer] = composers;
        await goTo(page, composer);
        await write(page, say.draft);
        const context = await sentContext(page, `${composer.prefilled ?? ''}${say.draft}`);
        assert.deepEqual({ message: context.message, platform: context.platform }, { message: null, platform });
        await scored(page);
        const panel = await openPanel(page);
        assert.ok((await panel.$eval('.message.none', (line) => line.textContent)).includes(say.missing));
        await page.close();
      });
    }
  });
}

/** A page of a fixture whose reply is written and scored, with the panel open. */
async function written(chromium, language, name, composer, { changed = false } = {}) {
  const shown = fixture(name, language);
  const page = await openFixture(chromium, changed ? broken(shown) : shown);
  await goTo(page, shown.expected.composers.find((each) => each.name === composer));
  const { draft } = words[language];
  await write(page, draft);
  await sentContext(page, draft);
  await scored(page);
  return { page, panel: await openPanel(page), shown };
}

/** Selects an element's text with the mouse, from its beginning to its end. */
async function selectText(page, selector) {
  const element = await page.waitForSelector(selector);
  await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const [from, to] = await element.evaluate((node) => {
    const range = new Range();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    return [[first.left + 0.5, first.top + first.height / 2], [last.right + 1, last.bottom - 3]];
  });
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

/** Waits until the context last sent holds this message; gives it. */
function answering(page, message) {
  return until(page, `the message “${message}”`, async () => {
    const context = (await page.sent())?.context;
    return context?.message === message && context;
  });
}

test('a message in another language than the interface: the reply is begun in the message’s, the panel speaks the person’s', async () => {
  const chromium = await browserIn('fr');
  const shown = fixture('x', 'en');
  // The interface is French, what people wrote is English.
  const page = await openFixture(chromium, { ...shown, html: shown.html.replace('<html lang="en">', '<html lang="fr">') });
  await goTo(page, { name: 'inline' });
  const panel = await openPanel(page);
  const { context } = await until(page, 'the blank draft', () => page.sent());
  assert.deepEqual({ locale: context.locale, message: context.message }, { locale: 'fr', message: shown.expected.composers[0].message });
  assert.equal(await panel.$eval('html', ({ lang }) => lang), 'fr');
  await clickOn(page, await panel.waitForSelector('.template-head'));
  const template = await preview(panel, 'inline');
  assert.match(template, /\b(the|you|your|we)\b/i);
  assert.doesNotMatch(template, /\b(vous|nous|votre)\b/i);
  await write(page, words.en.draft);
  await sentContext(page, words.en.draft);
  await panel.waitForFunction(() => [...document.querySelectorAll('.remark .say')].some(({ textContent }) => textContent.includes('exclamation')));
  assert.deepEqual(page.errors, []);
  await page.close();
});

/** The editors that only networks have: the page of each, and the composer. */
const editors = [
  { editor: 'Draft.js', name: 'x', composer: 'dialog' },
  { editor: 'TipTap', name: 'linkedin', composer: 'reply' },
  { editor: 'Quill', name: 'linkedin-legacy', composer: 'nested' },
  { editor: 'Lexical in a dialog', name: 'facebook', composer: 'reply' },
];

for (const language of ['fr', 'en']) {
  describe(`editors of networks, in ${language}`, () => {
    const say = words[language];
    let chromium;
    before(async () => { chromium = await browserIn(language); });

    for (const { editor, name, composer } of editors) {
      test(`${editor}: a fix reaches its model and Ctrl+Z takes it back; a template replaces the draft and stays after a blur`, async () => {
        const { page, panel } = await written(chromium, language, name, composer);
        await settled(page, panel);
        // The panel opens on its first remark, which may be this one.
        const remark = await panel.waitForFunction(() =>
          [...document.querySelectorAll('.remark-head')].find(({ textContent }) => textContent.includes('exclamation')));
        if (await remark.evaluate(({ ariaExpanded }) => ariaExpanded) === 'false') await clickOn(page, remark);
        await clickOn(page, await panel.waitForSelector('button.fix'));
        await modelBecomes(page, composer, say.fixed);
        await remarkBecomes(panel, 'exclamation', false);
        await control(page, 'z');
        await modelBecomes(page, composer, say.draft);

        await clickOn(page, await panel.waitForSelector('.template-head'));
        const template = await preview(panel, composer);
        await clickOn(page, await inPanel(panel, 'button', say.replace));
        await modelBecomes(page, composer, template);
        await page.$eval(`[data-editor="${composer}"]`, (field) => field.blur());
        await sentContext(page, template);
        await modelBecomes(page, composer, template);
        assert.deepEqual(page.errors, []);
        await page.close();
      });
    }
  });
}

test('a composer in a frame of the page (Google’s reviews on Search): known by its markup, read in the frame', async () => {
  const chromium = await browserIn('fr');
  const { html: frame, expected } = fixture('google-business', 'fr');
  const html = '<!doctype html><html lang="fr"><title>Recherche</title><iframe src="/frame.html" width="900" height="700"></iframe>';
  const page = await openFixture(chromium, { html, frame, expected: { ...expected, address: 'https://recherche.example/' } });
  const inner = await page.waitForFrame((each) => each.url().endsWith('/frame.html'));
  await (await inner.waitForSelector('[data-editor="reply"]')).click();
  await write(page, words.fr.draft);
  const [{ message, author }] = expected.composers;
  const context = await sentContext(page, words.fr.draft);
  assert.deepEqual(context, { message, author, platform: 'google-business', locale: 'fr', chosen: false });
  assert.deepEqual(page.errors, []);
  await page.close();
});

describe('where nobody allowed Balise', () => {
  let chromium;
  before(async () => { chromium = await browserIn('en'); });

  /** The page of a shop, at another address. */
  const at = (address) => {
    const { html, expected } = fixture('generic', 'en');
    return { html, expected: { ...expected, address } };
  };

  for (const address of ['https://shop.test/', 'https://x.com.test/', 'https://notx.com/', 'http://x.com/']) {
    test(`nothing of ours is on ${address}`, async () => {
      const page = await openFixture(chromium, at(address), { allowed: false });
      await goTo(page, { name: 'reply' });
      await write(page, 'Hello, got it!!!');
      assert.equal(page.isOurs(), false);
      assert.equal(page.frames().length, 1);
      await page.close();
    });
  }

  test('the options page lists what is allowed besides, where alone our script is registered; an insecure address is refused', async () => {
    const options = await chromium.browser.newPage();
    await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
    const places = () => options.$$eval('#places li', (items) => items.map((item) => item.firstChild.textContent));
    await until(options, 'the places', async () => (await places()).includes('*.example'));
    const registered = () => options.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    const [script] = await registered();
    assert.deepEqual(script.matches, ['https://*.example/*']);
    assert.ok(script.excludeMatches.includes('https://*.x.com/*'), 'never twice on a network of ours');
    assert.ok((await options.$eval('#known', (known) => known.textContent)).includes('linkedin.com'));
    await options.type('#place', 'http://forum.test');
    await options.click('#allow button[type="submit"]');
    await until(options, 'a refusal', () => options.$eval('#placed', ({ textContent }) => textContent.includes('https')));
    await options.close();
  });
});

/** What the diagnostic page says of the page in front of it. */
async function diagnosis(chromium, tab) {
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${chromium.extensionId}/diagnostic/diagnostic.html${tab === undefined ? '' : `?tab=${tab}`}`);
  const hint = await page.waitForFunction(() => document.querySelector('#hint').textContent);
  const report = await page.$eval('#report', (element) => (element.hidden ? null : element.textContent));
  return { page, report, hint: await hint.jsonValue() };
}

for (const language of ['fr', 'en']) {
  describe(`the diagnostic page, in ${language}`, () => {
    const say = words[language];
    let chromium;
    before(async () => { chromium = await browserIn(language); });

    for (const name of fixtures) {
      const shown = fixture(name, language);
      const composer = shown.expected.composers.find(({ message }) => message !== null);
      test(`${name}: which site, which composer, what matched; no text of people`, async () => {
        const page = await openFixture(chromium, shown);
        await goTo(page, composer);
        await write(page, say.draft);
        await scored(page);
        const { page: diagnostic, report } = await diagnosis(chromium);
        const site = name === 'discourse-rich' ? 'discourse' : name.replace(/-(legacy|old|admin)$/, '');
        assert.match(report, new RegExp(`^page: site ${site}, platform ${shown.expected.platform}$`, 'm'));
        assert.match(report, new RegExp(`^composer: ${composer.kind}, ${composer.matched ?? 'not known to the site'}$`, 'm'));
        assert.match(report, /^message: found, author found \([a-z-]+\)$/m);
        assert.match(report, /^Balise \d+\.\d+\.\d+, core \d+\.\d+\.\d+$/m);
        if (composer.matched !== null) assert.match(report, new RegExp(`^  ${composer.matched}: [1-9]\\d*: `, 'm'));

        const texts = await page.evaluate(() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const said = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) said.push(node.data.trim());
          for (const element of document.querySelectorAll('[author], [post-title], a[href], [role="article"][aria-label]')) {
            for (const name of ['author', 'post-title', 'href', 'aria-label']) said.push(element.getAttribute(name) ?? '');
          }
          return said;
        });
        const { hostname, pathname } = new URL(shown.expected.address);
        const secrets = [...texts, composer.message, composer.author, say.draft, pathname].filter((text) => text.length >= 6);
        assert.ok(secrets.length >= 4 && texts.some((text) => composer.message.includes(text) && text.length > 5), 'there is something to leak');
        // The end of each: the beginning of a label is the network's.
        for (const secret of secrets) assert.ok(!report.includes(secret.slice(-12)), `the report holds “${secret}”`);
        assert.ok(!report.includes(hostname), 'the report holds the address');
        await diagnostic.close();
        await page.close();
      });
    }
  });
}

/** Networks whose page has another message than the one found, or one that is no longer found: where it stands and who wrote it. */
const chosen = [
  { name: 'x', composer: 'inline', changed: true, selector: 'article:last-of-type [dir="auto"]',
    fr: ['Pareil ici. La mienne est arrivée avec le couvercle fêlé.', 'Noémie Côté'],
    en: ['Same here. Mine came with a cracked lid.', 'Holly Marsh'] },
  { name: 'facebook', composer: 'comment', selector: '[role="article"] div[dir="auto"]',
    fr: ['Mes cours sont payés 😡 Qui me rembourse?', 'Maude Gervais'],
    en: ['My lessons are paid for 😡 Who gives me my money back?', 'Gareth Pugh'] },
  { name: 'reddit-old', composer: 'comment', selector: '.thing.comment .thing.comment .md p',
    fr: ['Sans nous demander.', 'noemie_c'], en: ['Without asking us.', 'hollym'] },
  { name: 'youtube', composer: 'comment', selector: '#replies #content-text span',
    fr: ['Douze minutes, c’est dans la vidéo.', '@noemie_c'], en: ['Twelve minutes, it is in the video.', '@hollym'] },
  { name: 'generic', composer: 'reply', changed: true, selector: '.reviews p',
    fr: ['La lampe bourdonne dès qu’elle chauffe.', null], en: ['The lamp hums as soon as it warms up.', null] },
];

for (const language of ['fr', 'en']) {
  describe(`“I answer this”, in ${language}`, () => {
    const say = words[language];
    let chromium;
    before(async () => { chromium = await browserIn(language); });

    for (const { name, composer, changed, selector, [language]: [message, author] } of chosen) {
      test(`${name}: a text selected in the page becomes the message; the draft and the caret stay`, async () => {
        const { page, panel, shown } = await written(chromium, language, name, composer, { changed });
        const told = (await page.sent()).context;
        // Nothing selected yet: it says so, and nothing changes.
        await clickOn(page, await inPanel(panel, 'button', say.answer));
        await panel.waitForFunction((words) => document.querySelector('.choosing').textContent.includes(words), {}, say.nothing);
        assert.deepEqual((await page.sent()).context, told);

        await selectText(page, selector);
        await clickOn(page, await inPanel(panel, 'button', say.answer));
        const context = await answering(page, message);
        assert.deepEqual(context, { ...told, message, author, chosen: true });
        assert.equal((await page.sent()).text, say.draft);
        await panel.waitForFunction((words) => document.querySelector('p.message span')?.textContent === words, {}, message);
        await until(page, 'the focus back in the composer', () => page.evaluate((selector) => document.activeElement.matches(selector), `[data-editor="${composer}"]`));
        await write(page, ' ✔');
        await answering(page, message);
        await until(page, 'the next key', async () => (await page.sent()).text === `${say.draft} ✔`);

        await clickOn(page, await inPanel(panel, 'button', say.back));
        await until(page, 'what the page tells', async () => !(await page.sent()).context.chosen);
        assert.deepEqual((await page.sent()).context, told);
        assert.deepEqual(page.errors, []);
        assert.equal(shown.expected.platform, told.platform);
        await page.close();
      });
    }

    test('a message chosen is forgotten with the reply', async () => {
      const { page, panel } = await written(chromium, language, 'youtube', 'comment');
      await selectText(page, '#replies #content-text span');
      await clickOn(page, await inPanel(panel, 'button', say.answer));
      await until(page, 'the message', async () => (await page.sent()).context.chosen);
      await control(page, 'a');
      await page.keyboard.press('Backspace');
      await sentContext(page, '');
      await write(page, 'x');
      const context = await sentContext(page, 'x');
      assert.deepEqual({ message: context.message, chosen: context.chosen }, { message: null, chosen: false });
      await page.close();
    });
  });
}
