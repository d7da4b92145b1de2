/**
 * Puts the whole site into target/site: homes with the playground, the documentation of the packs, the voice guide of a sample company,
 * privacy, and the other pages of www/ as they were built. The same inputs give the same bytes.
 *
 *     cargo xtask site                        makes everything, then this
 *     node www/site/build.mjs [folder]        of what lies in target/
 */
import { build } from 'esbuild';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { docsPages } from './docs.mjs';
import { home } from './home.mjs';
import { markdown } from './markdown.mjs';
import { POLICY, escape, shell } from './shell.mjs';
import { words } from './words.mjs';

const root = new URL('../../', import.meta.url);
const from = (name) => fileURLToPath(new URL(name, root));
const read = (name) => readFile(from(name), 'utf8');
const out = argv[2] ? pathToFileURL(`${argv[2]}/`) : new URL('target/site/', root);
const to = (name) => fileURLToPath(new URL(name, out));
const write = async (name, text) => {
  await mkdir(fileURLToPath(new URL('.', new URL(name, out))), { recursive: true });
  await writeFile(to(name), text);
};

/** What a text of the repository is called here. */
const PAGES = { 'privacy.md': 'privacy.html', 'PRIVACY.md': 'privacy.html', 'PRIVACY.fr.md': 'privacy.html', 'SECURITY.md': 'security.html' };
/** Our own page of each language. */
const PRIVACY = { en: 'PRIVACY.md', fr: 'PRIVACY.fr.md' };

await rm(out, { recursive: true, force: true });
await assets();
await others();
await write('index.html', await read('www/site/choose.html'));
const { pages } = JSON.parse(await read('target/web/pages.json'));
for (const language of ['en', 'fr']) await languageOf(language);

/** The pages of one language. */
async function languageOf(language) {
  const said = words[language];
  const page = (path, rest) => write(`${language}/${path}`, shell({ language, path, ...rest }));
  const text = (path, title, source, more = '') => page(path, { title, main: `<div class="text">${more}${markdown(source, PAGES)}</div>`, styles: [] });
  const messages = parse(await read(`www/site/messages/${language}.yml`));
  await page('index.html', home({ language, messages, text: await read(`www/site/texts/${language}/home.md`), pages: PAGES }));
  await text('privacy.html', said.privacyTitle, await read(PRIVACY[language]));
  const note = said.securityNote === '' ? '' : `<p class="note">${escape(said.securityNote)}</p>`;
  // It exists in English only: whoever reads it aloud must know.
  await page('security.html', { title: said.securityTitle, main: `${note}<div class="text" lang="en">${markdown(await read('SECURITY.md'), PAGES)}</div>` });
  const open = `<p class="buttons"><a class="button" href="../guide/${language}.html">${escape(said.guideOpen)}</a></p><p>${escape(said.guidePrint)}</p>`;
  await page('voice-guide.html', { title: said.guideTitle, main: `<div class="text">${markdown(await read(`www/site/texts/${language}/voice-guide.md`), PAGES)}${open}</div>` });
  const docs = docsPages(pages.filter((each) => each.language === language), language);
  for (const [path, rest] of docs.pages) await page(path, rest);
  await write(`${language}/docs/search.json`, JSON.stringify(docs.index));
  // One page for both languages, which needs nothing else; it has no script, and its style stands in it.
  const guide = await read(`target/web/guide-${language}.html`);
  await write(`guide/${language}.html`, guide.replace('<meta charset="utf-8">', '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"><meta name="referrer" content="no-referrer">'));
}

/** Styles, scripts, the core. */
async function assets() {
  for (const [source, name] of [
    ['extension/icon.svg', 'assets/icon.svg'], ['www/site/style/site.css', 'assets/site.css'], ['www/site/style/play.css', 'assets/play.css'], ['src/workshop/guide/parts.css', 'assets/parts.css'],
    ['extension/frame/panel.css', 'play/panel.css'], ['www/site/style/inline.css', 'play/inline.css'],
    ...['balise.js', 'balise_bg.wasm', 'packs.bin'].map((file) => [`target/web/${file}`, `core/${file}`]),
  ]) await write(name, await readFile(from(source)));
  await write('play/panel.html', held(await read('www/site/play/panel.html')));
  for (const [entry, outfile] of [['play/playground.ts', 'assets/play.js'], ['play/panel.ts', 'play/panel.js'], ['search.ts', 'assets/search.js'], ['choose.ts', 'assets/choose.js']]) {
    await build({
      entryPoints: [from(`www/site/${entry}`)],
      outfile: to(outfile),
      bundle: true,
      format: 'esm',
      minify: true,
      target: ['chrome125', 'firefox140'],
      charset: 'utf8',
      external: ['*/core/balise.js'],
      legalComments: 'none',
      logLevel: 'warning',
      loader: { '.css': 'text' },
      // The extension's files, where there is no extension.
      inject: [from('www/site/play/chrome.ts')],
    });
  }
}

/** A page that was written for another place, held to the site's policy; with an icon, or the browser would ask the server's root for one. */
function held(html) {
  const icon = html.includes('rel="icon"') ? '' : '\n<link rel="icon" href="../assets/icon.svg" type="image/svg+xml">';
  return html.replace(/<meta charset="utf-8" ?\/?>/, (meta) => `${meta}\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">${icon}`);
}

/** The pages that are built on their own: copied, with the same policy, and nothing but what they are made of. */
async function others() {
  for (const name of ['academy', 'coach', 'core', 'options', 'studio', 'square']) {
    await cp(from(`target/www/${name}`), to(name), { recursive: true });
  }
  for (const name of ['academy', 'coach', 'studio', 'square']) {
    for (const file of (await readdir(to(name))).filter((file) => file.endsWith('.html'))) {
      await write(`${name}/${file}`, held(await readFile(to(`${name}/${file}`), 'utf8')));
    }
  }
  await cp(to('studio/studio.html'), to('studio/index.html'));
}
console.log(`site built: ${fileURLToPath(out)}`);
