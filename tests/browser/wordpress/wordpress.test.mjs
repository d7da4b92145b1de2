/**
 * Replies in a real WordPress, with its comment form and in its administration: the message is found, a fix is taken, and what
 * WordPress then holds is what the person saw. Part of `cargo xtask test` as root on Debian;
 * `cargo xtask test --wordpress` runs it alone.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, until } from '../browser.mjs';
import { clickInto, clickOn, fillSlots, inPanel, isPanelShown, openPanel, preview, scored, write } from '../steps.mjs';
import { openBlog, whyNoBlog } from './blog.mjs';

const languages = {
  en: {
    locale: 'en_US', prefers: 'en-CA,en', draft: 'Sorry if that upset you, Gareth. We are adding a tram from Monday', run: '!!!',
    remark: 'exclamation', replace: 'Replace my draft',
  },
  fr: {
    locale: 'fr_FR', prefers: 'fr-CA,fr', draft: 'Désolés si cela vous a déplu, Maude. Nous ajoutons un tram dès lundi', run: '!!!',
    remark: 'exclamation', replace: 'Remplacer mon brouillon',
  },
};
const skip = whyNoBlog();

test('WordPress', { skip: skip ?? false }, async (t) => {
  const blog = await openBlog();
  t.after(() => blog.close());
  for (const [language, words] of Object.entries(languages)) {
    await blog.speak(words.locale);
    const chromium = await openBrowser({ languages: words.prefers });
    t.after(() => chromium.close());
    const discussion = blog.discussions[language];
    const open = async (path) => {
      const page = await chromium.browser.newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(`${blog.origin}/${path}`);
      return page;
    };
    /** Writes with a fault, and has it mended in the panel; returns what the field holds then. */
    const mended = async (page, field) => {
      const value = () => field.evaluate((element) => element.value);
      await clickInto(page, page.mainFrame(), field);
      await write(page, words.draft + words.run);
      await scored(page);
      const panel = await openPanel(page);
      const message = await panel.$eval('.message', (line) => line.textContent);
      assert.equal(message, `${discussion.author}${discussion.message}`, 'the panel shows the comment answered');
      await clickOn(page, await inPanel(panel, 'button', words.remark));
      await clickOn(page, await panel.waitForSelector('button.fix'));
      await until(page, 'the fix in the field', async () => !(await value()).includes('!!'));
      assert.ok((await value()).startsWith(words.draft));
      return { panel, text: await value() };
    };
    const held = (page, text) => until(page, 'the reply in WordPress', async () =>
      (await blog.replies(discussion.comment)).map(plain).includes(plain(text)));

    await t.test(`${language}: a reader’s form`, async () => {
      const page = await open(`?p=${discussion.post}`);
      assert.equal(await page.$eval('html', ({ lang }) => lang.slice(0, 2)), language);
      await clickOn(page, await page.waitForSelector('.comment-reply-link'));
      const field = await page.waitForSelector('#commentform textarea#comment', { visible: true });
      const { text } = await mended(page, field);
      await page.keyboard.press('Escape');
      await until(page, 'the panel to go', async () => !(await isPanelShown(page)));
      for (const [id, typed] of [['author', 'Camille'], ['email', 'camille@norfield.example']]) {
        await clickInto(page, page.mainFrame(), await page.$(`#commentform #${id}`));
        await write(page, typed);
      }
      await Promise.all([page.waitForNavigation(), clickOn(page, await page.$('#commentform [type="submit"]'))]);
      await held(page, text);
      assert.ok((await page.$eval('body', (body) => body.innerText)).includes(text), 'the page shows it');
      await page.close();
    });

    await t.test(`${language}: the administration`, async () => {
      const page = await open('wp-login.php');
      // Its script gives the first field the focus, a moment after the page is there: keys for another would go astray.
      await page.waitForFunction(() => document.activeElement?.id === 'user_login');
      for (const id of ['user_login', 'user_pass']) {
        await clickInto(page, page.mainFrame(), await page.waitForSelector(`#${id}`));
        await page.$eval(`#${id}`, (field) => { field.value = ''; });
        await write(page, 'camille');
      }
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      assert.match(page.url(), /wp-admin/, 'signed in');
      await page.goto(`${blog.origin}/wp-admin/edit-comments.php?p=${discussion.post}`);
      assert.equal(await page.$eval('html', ({ lang }) => lang.slice(0, 2)), language);
      await (await page.waitForSelector(`#comment-${discussion.comment}`)).hover();
      await clickOn(page, await page.waitForSelector(`#comment-${discussion.comment} .row-actions .reply button`, { visible: true }));
      const field = await page.waitForSelector('#replyrow textarea#replycontent', { visible: true });
      const { panel } = await mended(page, field);
      await clickOn(page, await panel.waitForSelector('.template-head'));
      await fillSlots(page, panel);
      const template = await preview(panel);
      await clickOn(page, await inPanel(panel, 'button', words.replace));
      await until(page, 'the template in the field', async () => (await field.evaluate(({ value }) => value)) === template);
      await page.keyboard.press('Escape');
      await until(page, 'the panel to go', async () => !(await isPanelShown(page)));
      await clickOn(page, await page.waitForSelector('#replyrow #replybtn', { visible: true }));
      await held(page, template);
      await until(page, 'the reply in the list', () => page.$$eval('#the-comment-list .column-comment', (cells, start) =>
        cells.some((cell) => cell.innerText.includes(start)), template.split(/\s/).slice(0, 3).join(' ')));
      await page.close();
    });
  }
});

/** WordPress keeps quotes and spaces its own way. */
function plain(text) {
  return text.replaceAll('&amp;', '&').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}
