/** A coach goes from six exported files to a report; of fewer than five people nothing is shown, and nobody is told apart. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser, session, until } from './browser.mjs';
import { csv, everythingStored, serveSite } from './learning.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What six people handed over; the sixth has a week and a pack of their own. */
function shares(folder) {
  return ['zana', 'zbob', 'zcleo', 'zdan', 'zeve', 'zfay'].map((name, person) => {
    const dimensions = Array.from({ length: 8 }, (_, place) => 60 + person + place);
    const replies = (week, situation) => ({ week, source: 'practice', language: 'fr', family: 'social', situation, count: 4, dimensions });
    const remarks = (rule, hits, overridden) => ({ week: '2026-W46', rule, hits, overridden, mended: 0 });
    const share = {
      format: 'balise-progress',
      version: 1,
      packs: [{ id: 'core', version: person === 5 ? '9.9.9' : '0.1.0' }],
      replies: [replies('2026-W45', 'complaint'), replies('2026-W46', 'praise'), ...(person === 5 ? [replies('2026-W47', 'crisis')] : [])],
      remarks: [remarks('conditional-apology', 5, 4), remarks('canned-phrase', 9, 0), remarks('shouting', 1, 0), ...(person === 5 ? [remarks('insult', 90, 0)] : [])],
      lessons: [{ id: 'sorry-full-stop', week: '2026-W45' }],
      levels: 1,
      calibrations: [{ id: 'close-calls-en', ratings: [] }],
    };
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify(share));
    return path;
  });
}

test('a coach', async (t) => {
  const chromium = await openBrowser({ languages: 'en-CA,en' });
  const site = await serveSite();
  const folder = mkdtempSync(join(tmpdir(), 'balise-coach-'));
  const downloads = mkdtempSync(join(tmpdir(), 'balise-team-'));
  t.after(async () => {
    await chromium.close();
    await site.close();
    for (const each of [folder, downloads]) rmSync(each, { recursive: true });
  });
  const files = shares(folder);
  const page = await chromium.browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const open = async (address, dark = false) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    await page.goto(address);
    await page.waitForSelector('#clear');
  };
  const desk = `chrome-extension://${chromium.extensionId}/coach/coach.html`;
  const said = () => page.$eval('#files-told', (told) => told.textContent);
  const add = async (...paths) => (await page.$('input[type="file"]')).uploadFile(...paths);
  const text = () => page.$eval('#report-parts', (report) => report.textContent);
  const fine = async (where) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)), [], where);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: wider than the window`);
  };
  await open(desk);

  await t.test('is shown nothing of four people, nor of the same four twice', async () => {
    await add(...files.slice(0, 4));
    await until(page, 'the files to be read', async () => (await said()).startsWith('4 files read. 4 of at least 5'));
    await add(...files.slice(0, 4));
    await until(page, 'the files to be read again', async () => (await said()).startsWith('8 files read. 4 of at least 5'));
    assert.equal(await text(), '');
  });

  await t.test('is told which file is none, and why', async () => {
    writeFileSync(join(folder, 'notes.json'), '{"format": "notes"}');
    writeFileSync(join(folder, 'later.json'), readFileSync(files[0], 'utf8').replace('"version":1', '"version":7'));
    writeFileSync(join(folder, 'broken.json'), readFileSync(files[0], 'utf8').replace('2026-W45', 'yesterday'));
    await add(join(folder, 'notes.json'), join(folder, 'later.json'), join(folder, 'broken.json'));
    await until(page, 'three refusals', async () => (await page.$$('#refused li')).length === 3);
    const refused = await page.$$eval('#refused li', (items) => items.map((item) => item.textContent));
    assert.match(refused[0], /notes\.json: this is no progress file/);
    assert.match(refused[1], /later\.json: written by a newer Balise \(version 7\)/);
    assert.match(refused[2], /broken\.json: an entry of "replies" cannot be read/);
  });

  await t.test('goes from six files to a report', async () => {
    await page.$eval('#clear', (press) => press.click());
    // Somebody wrote their name into their own file: there is no place for it.
    writeFileSync(files[0], readFileSync(files[0], 'utf8').replace('{"format"', '{"name":"zana","format"'));
    await add(...files);
    await until(page, 'the report', () => page.$('#report'));
    assert.deepEqual(await page.$$eval('#refused li', (items) => items.map((item) => item.textContent)), ['zana.json: read, without what the format has no place for (name)']);
    const report = await text();
    assert.match(report, /The team: 6 people/);
    const rows = await page.$$eval('#report-parts table', (tables) => tables.map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))));
    const [weeks, remarks, overridden, levels, packs] = rows;
    assert.deepEqual(weeks.map(([week]) => week), ['2026-W45', '2026-W46'], 'the week of one person is not shown');
    // The mean of 60, 61, 62, 63, 64 and 65, rounded down.
    assert.equal(weeks[0][1], '62');
    assert.deepEqual(remarks.map(([, hits]) => Number(hits)), [54, 30, 6], 'three, the most frequent first; not the one of one person');
    assert.ok(remarks.every((row) => row[3] !== ''), 'each with a lesson');
    assert.deepEqual(overridden.map(([, share]) => share), ['80\u00a0%']);
    assert.deepEqual(levels.map(([, count]) => count), ['6', '0', '0', '0', '0']);
    assert.deepEqual(packs.map(([, , count]) => count), ['too few to say', 'too few to say']);
    assert.match(report, /Situations that fewer than half have met.*Crisis/);
    await until(page, 'the charts', async () => (await page.$$('.chart canvas')).length === 8);
    for (const word of ['zana', 'zeve', 'zfay', '2026-W47']) assert.ok(!report.includes(word), word);
  });

  await t.test('leads a calibration session: five people rated the same replies, one as CSV; those they disagree on come first', async () => {
    await page.$eval('#clear', (press) => press.click());
    // On the second reply they are 40 points apart, on the fifth 12; on the others never more than 4.
    const ratings = (person) => [70 + person, 30 + person * 10, 60, 81 - person, 50 + person * 3, 90];
    const rated = files.slice(0, 5).map((path, person) => {
      const share = { ...JSON.parse(readFileSync(path, 'utf8')), calibrations: [{ id: 'close-calls-en', ratings: ratings(person) }] };
      delete share.name;
      const json = join(folder, `rated-${person}.json`);
      writeFileSync(json, JSON.stringify(share));
      return [json, share];
    });
    // The same person's numbers as a French spreadsheet saves them: semicolons, CRLF and a byte order mark.
    const [, last] = rated[4];
    const line = (week, kind, measure, id, value) => [1, week, ...kind, measure, id, value].join(';');
    const none = ['', '', '', ''];
    const names = ['listening', 'empathy', 'humility', 'authenticity', 'helpfulness', 'clarity', 'respect', 'prudence'];
    const lines = [
      'version;week;source;language;family;situation;measure;id;value',
      ...last.packs.map(({ id, version }) => line('', none, 'pack', id, version)),
      ...last.replies.flatMap(({ week, source, language, family, situation, count, dimensions }) => [line(week, [source, language, family, situation], 'replies', '', count), ...dimensions.map((mean, at) => line(week, [source, language, family, situation], 'dimension', names[at], mean))]),
      ...last.remarks.flatMap(({ week, rule, ...counts }) => ['hits', 'overridden', 'mended'].map((measure) => line(week, none, measure, rule, counts[measure]))),
      ...last.lessons.map(({ id, week }) => line(week, none, 'lesson', id, 1)),
      line('', none, 'levels', '', last.levels),
      ...last.calibrations.flatMap(({ id, ratings }) => ratings.map((rating, at) => line('', none, 'rating', `${id}#${at + 1}`, rating))),
    ];
    writeFileSync(join(folder, 'rated-4.csv'), `\uFEFF${lines.join('\r\n')}\r\n`);
    await add(...rated.slice(0, 4).map(([path]) => path), join(folder, 'rated-4.csv'));
    await until(page, 'the session', () => page.$('.session'));
    // The same person once more, as JSON: still five.
    await add(rated[4][0]);
    await until(page, 'six files', async () => (await said()).startsWith('6 files read'));
    assert.match(await text(), /The team: 5 people/);
    assert.match(await page.$eval('.session > p', (words) => words.textContent), /^To talk about: 2 of 6 replies, rated more than 10 points apart/);
    const shown = await page.$$eval('.session > .rated', (cards) => cards.map((card) => [card.querySelector('h4').textContent, card.querySelector('.figures').textContent, card.querySelector('.message') !== null]));
    assert.deepEqual(shown.map(([title]) => title), ['Reply 2', 'Reply 5']);
    assert.match(shown[0][1], /^Spread 40 · mean 50 · experienced rater \d+$/);
    assert.ok(shown.every(([, , message]) => message), 'the message it answers');
    assert.equal(await page.$$eval('.session details .rated', (cards) => cards.length), 4);
    await page.$$eval('details', (parts) => parts.forEach((part) => { part.open = true; }));
    await fine('a session');
    await page.$eval('#clear', (press) => press.click());
    await add(...files);
    await until(page, 'the six', async () => (await said()).startsWith('6 files read'));
  });

  await t.test('keeps the report as JSON and CSV; the page keeps nothing', async () => {
    await (await session(page)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    for (const press of (await page.$$('#report button')).slice(1)) await press.evaluate((button) => button.click());
    await until(page, 'all three files', () => readdirSync(downloads).filter((name) => /^balise-team(\.json|\.csv|-semicolons\.csv)$/.test(name)).length === 3);
    assert.equal(readFileSync(join(downloads, 'balise-team-semicolons.csv'), 'utf8'), readFileSync(join(downloads, 'balise-team.csv'), 'utf8').replaceAll(',', ';'));
    const report = JSON.parse(readFileSync(join(downloads, 'balise-team.json'), 'utf8'));
    assert.deepEqual([report.format, report.version, report.people], ['balise-team', 1, 6]);
    assert.match(readFileSync(join(downloads, 'balise-team.csv'), 'utf8'), /^version,week,measure,id,value\n1,,people,,6\n/);
    assert.ok(!JSON.stringify(report).includes('zana'));
    const [head, ...rows] = csv(readFileSync(join(downloads, 'balise-team.csv'), 'utf8'));
    assert.ok(rows.every((row) => row.length === head.length), 'a table');
    const means = rows.filter(([, , measure]) => measure === 'dimension');
    assert.deepEqual(means.map(([, week, , , value]) => [week, Number(value)]), report.weeks.flatMap(({ week, dimensions }) => dimensions.map((mean) => [week, mean])));
    const stored = await everythingStored(page);
    for (const word of ['conditional-apology', 'balise-progress', 'zana']) assert.ok(!stored.includes(word), word);
  });

  await t.test('reads it on a phone and at a desk, here and on the site, in both languages, light and dark', async () => {
    for (const [address, dark] of [[desk, false], [desk, true], [`${site.origin}/coach/?ui=fr`, true], [`${site.origin}/coach/?ui=fr`, false]]) {
      await open(address, dark);
      await add(...files);
      await until(page, 'the report', () => page.$('#report'));
      for (const width of [320, 1280]) {
        await page.setViewport({ width, height: 900 });
        await page.$$eval('details', (parts) => parts.forEach((part) => { part.open = true; }));
        await fine(`${address}, ${width}`);
      }
    }
    assert.match(await text(), /L’équipe\u00a0: 6 personnes/);
  });

  assert.deepEqual(errors, []);
});
