/** The academy of a team: people who rate the same replies, and what a company's own pack teaches. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, session, until } from './browser.mjs';
import { academy, fine, submit } from './learning.mjs';

const balise = fileURLToPath(new URL('../../target/debug/balise', import.meta.url));

test('people who rate the same replies, each alone, see how far apart they are', async (t) => {
  const chromium = await openBrowser({ languages: 'fr-CA,fr' });
  const folder = mkdtempSync(join(tmpdir(), 'balise-ratings-'));
  t.after(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true });
  });
  const page = await academy(chromium);
  const set = 'everyday-counter-fr';
  const ratings = (person) => [90 + person, 20, 95 - person, 15 + person * 8, 50, 60];
  const file = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const others = [1, 2, 3, 4].map((person) => file(`note-${person}.json`, { format: 'balise-ratings', version: 1, set, ratings: ratings(person) }));
  const rows = () => page.$$eval('table tbody tr', (lines) => lines.map((line) => [...line.cells].map((cell) => cell.textContent)));

  await page.visit(`#calibration/${set}`);
  await page.$eval('form [type="submit"]', (press) => press.click());
  assert.match(await page.$eval('#rate-told', (told) => told.textContent), /Notez chaque réponse/);
  for (const [place, rating] of ratings(0).entries()) await page.$eval(`#rating-${place}`, (input, rating) => { input.value = String(rating); }, rating);
  await page.$eval('form [type="submit"]', (press) => press.click());
  await until(page, 'the comparison', async () => (await rows()).length === 6);
  assert.deepEqual((await rows())[0].slice(0, 2), ['Réponse 1', '90'], 'alone first: no spread yet');
  await (await session(page)).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const [keep] = await page.$$('xpath/.//button[contains(., "Garder mes notes")]');
  await keep.evaluate((press) => press.click());
  await until(page, 'my file', () => readdirSync(folder).includes(`balise-ratings-${set}.json`));

  // Four others, mine by mistake, and one of another set.
  const wrong = file('autre.json', { format: 'balise-ratings', version: 1, set: 'close-calls-fr', ratings: ratings(1) });
  await (await page.$('.buttons input[type="file"]')).uploadFile(...others, join(folder, `balise-ratings-${set}.json`), wrong);
  await until(page, 'the others', () => page.$eval('#compare-told', (told) => /Comparé à 4 autres personnes\. Plus grand écart\u00a0: 32/.test(told.textContent)));
  await until(page, 'two refusals', async () => (await page.$$('.refusals li')).length === 2);
  const refused = await page.$$eval('.refusals li', (lines) => lines.map((line) => line.textContent));
  assert.ok(refused.some((line) => /autre\.json.*pas des notes de cette série/.test(line)) && refused.some((line) => /déjà comptées/.test(line)), `${refused}`);
  assert.deepEqual((await rows()).map(([, , , spread]) => Number(spread)), [4, 0, 4, 32, 0, 0]);
  assert.match(await page.$eval('#to-talk', (words) => words.textContent), /^À discuter\u00a0: 1 réponses? sur 6/);
  assert.match(await page.$eval('#to-talk + ul', (list) => list.textContent), /^Réponse 4 · /);
  await page.$$eval('details', (parts) => parts.forEach((part) => { part.open = true; }));
  await fine(page, 'a comparison');
  await page.visit('');
  await page.$eval('[data-level="4"]', (part) => { part.open = true; });
  const marks = await page.$eval('[data-level="4"] .marks', (list) => list.textContent);
  assert.match(marks, /✓ 1 série sur 1 notée à 3 personnes/);
  assert.match(marks, /○ Plus grand écart entre les notes\u00a0: 32 \(10 au plus\)/);
  assert.deepEqual(page.errors, []);
});

test('a scenario that a company wrote', async (t) => {
  const chromium = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'balise-company-'));
  t.after(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, 'acme/scenarios/complaint'), { recursive: true });
  writeFileSync(join(folder, 'acme/pack.yml'), 'id: acme\nversion: 1.2.0\nname: {en: Acme, fr: Acme}\n');
  writeFileSync(join(folder, 'acme/scenarios/complaint/ferry.yml'), `level: 1
situation: complaint
title: {en: "The nine o'clock ferry", fr: "Le traversier de neuf heures"}
platform: facebook
author: {en: "Sam", fr: "Nadia"}
message: {en: "Forty minutes in the rain at Lasalle and no tram!!", fr: "40 minutes sous la pluie à Lasalle, pas de tram!!"}
facts: {en: ["Tram 12 broke down."], fr: ["Le tram 12 est tombé en panne."]}
may: {en: ["Name the next tram."], fr: ["Donner l'heure du prochain."]}
must_not: {en: ["Name the driver."], fr: ["Nommer la conductrice."]}
secret: {en: ["Odile"], fr: ["Odile"]}
expects: [apologize]
good:
  en: "Forty minutes in the rain is too long, and we're sorry: tram 12 broke down at Lasalle. The next one comes at 17:52. – Ana"
  fr: "Quarante minutes sous la pluie, c'est trop. Nous sommes désolés : le tram 12 est tombé en panne à Lasalle. Le suivant passe à 17 h 52. – Léa"
bad:
  en: "We are sorry if you were upset. Your satisfaction is our priority."
  fr: "Désolés si vous avez été déçue. Votre satisfaction est notre priorité."
debrief: {en: "The rain decides.", fr: "C'est la pluie qui compte."}
reviewed: 2026-11-22
owner: Acme
`);
  execFileSync(balise, ['pack', 'build', join(folder, 'acme'), '--out', join(folder, 'acme.balise')]);

  const options = await chromium.browser.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options/options.html`);
  await until(options, 'the page to be ready', () => options.$eval('#none', (element) => !element.hidden));
  await (await options.$('#file')).uploadFile(join(folder, 'acme.balise'));
  await until(options, 'the pack in the list', async () => (await options.$eval('#packs', (list) => list.textContent)).includes('acme 1.2.0'));

  const page = await academy(chromium);
  const listed = await page.$eval('a[href="#scenario/complaint/ferry"]', (link) => link.closest('li').textContent);
  assert.match(listed, /The nine o'clock ferry.*from acme/);
  await page.visit('#scenario/complaint/ferry');
  await submit(page, 'Odile says she is sorry.');
  assert.match(await page.$eval('#next .words', (words) => words.textContent), /not for the public: “Odile”/);
  assert.deepEqual(page.errors, []);
});
