/*
 * Builds the extension into target/extension/, one folder that loads in Chromium and in Firefox.
 *
 *   cargo xtask ...            makes target/web/ (the core: balise.js, balise_bg.wasm, packs.bin)
 *   node extension/build.mjs   bundles the scripts, draws the icons, copies the rest
 *
 * Parts that others make may be missing while one works on the rest: they are named, and the build goes on. With
 * `--strict` (releases, CI) it fails.
 */
import { build, transform } from 'esbuild';
import { Resvg } from '@resvg/resvg-js';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildStudio } from '../www/studio/build.mjs';
import { parse } from 'yaml';
import { manifestWith, readSites, scriptOf } from './sites.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, '../target/web');
const out = join(here, '../target/extension');
const strict = process.argv.includes('--strict');
/** The oldest browsers that the manifest names. */
const TARGET = ['chrome125', 'firefox140'];
const CONTENT_MOST = 20 * 1024;
const ICON_SIZES = [16, 32, 48, 128];
const CORE = ['balise.js', 'balise_bg.wasm', 'packs.bin', 'academy.js', 'academy_bg.wasm', 'academy.bin'];

/** Style sheets are adopted from a string; smaller without comments and white space. */
const cssAsText = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};
/** Members of our classes whose names nobody else uses, neither the DOM nor a message: they are shortened, since the content script has few bytes. */
const SHORTENED = /^(marksRevision|mirrorsHost|isPlainBetween|selectionIn|keepsSpaces|keepsNewlines|contextNow|closeBlock|guardKeys|hangUp|hadFocus|rebuilds|rebuilding|resting|backdrops|overwrite|followsCaret|attending|awaited|adopters|flashing|isHovered|isClosing|isFresh|openLine|textNode|byKeyboard|patience|isFocused|isBlank|isReady|isOver|warned|whenGiven|surface|painted|composing|outlive|isOpen|rebuild|greet|mustMove|mountFor|isStale|isCard|isFree|pieces|updated|withdrawn|reappear|uncover|uncovered|stage|ranges|settle|mount|expanded|composer|badge|mirror|attend|openMenu|dismiss|isOvertaken|unable|reach|worn|life|orphaned|heard|leave|unlessOrphan|iframe|dress|blanked|forgive|analysed|counted|cannot|hovered|adopt|paint|updatedAt|element|session|panel|place|side|events|card|held|sheet|frame|given|node|port|writing|away|home|sizes|pressed|scored|styled|clicked|pointed|voice|speaking)$/;
/** What is said to other contexts keeps its names. */
const SPOKEN = ['content/wire.ts', 'background/messages.ts'];
const missing = [];
for (const file of SPOKEN) {
  for (const [, name] of (await readFile(join(here, file), 'utf8')).matchAll(/"?(\w+)"?\??:/g)) {
    if (SHORTENED.test(name)) throw new Error(`${file}: “${name}” is said to another context and may not be shortened`);
  }
}
/** The family of each network, as the academy's path has it. */
const path = parse(await readFile(join(here, '../packs/core/path.yml'), 'utf8'));
const families = Object.fromEntries(Object.entries(path.families).flatMap(([family, { platforms }]) => platforms.map((id) => [id, family])));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp(join(here, '_locales'), join(out, '_locales'), { recursive: true });
await drawIcons();
const sites = await buildSites();
await bundle('content/main.ts', 'content/content.js', 'iife');
await bundle('background/background.ts', 'background/background.js', 'iife');
await buildFrame();
await buildPages();
await copyCore();
missing.push(...(await buildStudio(pathToFileURL(join(out, 'studio/')), '../core/packs.bin')));

const gzipped = async (file) => gzipSync(await readFile(join(out, file)), { level: 9 }).length;
const largest = Math.max(...(await Promise.all(sites.map((file) => gzipped(file)))));
const size = (await gzipped('content/content.js')) + largest;
console.log(`content script with the largest of ${sites.length} sites (${largest}): ${size} bytes gzip (at most ${CONTENT_MOST})`);
for (const part of missing) console.warn(`missing: ${part}`);
if (size > CONTENT_MOST || (strict && missing.length > 0)) process.exitCode = 1;

/** Bundles one script. The style sheets it imports become text. */
async function bundle(entry, outfile, format) {
  await build({
    entryPoints: [join(here, entry)],
    outfile: join(out, outfile),
    bundle: true,
    format,
    minify: true,
    // Or `'unable' in state` would ask for a name that nobody has any more. Other scripts have room, and words of these names.
    ...(entry === 'content/main.ts' && { mangleProps: SHORTENED, mangleQuoted: true }),
    target: TARGET,
    charset: 'utf8',
    // The core is not bundled: wasm-bindgen's module finds its Wasm beside itself.
    external: ['*/core/balise.js', '*/core/academy.js'],
    legalComments: 'none',
    define: { FAMILIES: JSON.stringify(families) },
    plugins: [cssAsText],
  });
}

/** One script a site, one for what is known by its markup, and the manifest with their hosts; returns the scripts. */
async function buildSites() {
  const platforms = (await readdir(join(here, '../packs/core/platforms'))).map((name) => name.replace(/\.yml$/, ''));
  const known = readSites(join(here, 'content/sites/data'), platforms);
  const manifest = JSON.parse(await readFile(join(here, 'manifest.json'), 'utf8'));
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifestWith(manifest, known), null, 2)}\n`);
  await mkdir(join(out, 'content/sites'), { recursive: true });
  const scripts = known.filter(({ hosts }) => hosts.length > 0).map((site) => [site.id, [site]]);
  scripts.push(['anywhere', known.filter(({ anywhere }) => anywhere !== undefined)]);
  for (const [name, data] of scripts) await writeFile(join(out, `content/sites/${name}.js`), scriptOf(data));
  return scripts.map(([name]) => `content/sites/${name}.js`);
}

/** The frame: its pages, its styles, its script. */
async function buildFrame() {
  const from = join(here, 'frame');
  const to = join(out, 'frame');
  await mkdir(to, { recursive: true });
  const files = existsSync(from) ? await readdir(from) : [];
  for (const file of files.filter((name) => /\.(html|css|svg)$/.test(name))) await cp(join(from, file), join(to, file));
  // The same page at a fixed address, for Chromium pages with COEP (see the manifest).
  if (files.includes('frame.html')) await cp(join(from, 'frame.html'), join(to, 'frame-static.html'));
  if (files.includes('frame.ts')) await bundle('frame/frame.ts', 'frame/frame.js', 'esm');
  else missing.push('extension/frame/frame.ts');
  if (!files.includes('frame.html')) missing.push('extension/frame/frame.html');
}

/** Our own pages. All of them wear the style sheet of the options. */
async function buildPages() {
  for (const page of ['options', 'templates', 'diagnostic', 'popup', 'welcome', 'academy', 'coach']) {
    await bundle(`${page}/${page}.ts`, `${page}/${page}.js`, 'esm');
    const files = (await readdir(join(here, page))).filter((name) => /\.(html|css)$/.test(name));
    for (const file of files) await cp(join(here, page, file), join(out, page, file));
  }
  await cp(join(here, '../node_modules/uplot/dist/uPlot.min.css'), join(out, 'academy/uplot.css'));
  await cp(join(here, 'managed-schema.json'), join(out, 'managed-schema.json'));
}

async function copyCore() {
  await mkdir(join(out, 'core'), { recursive: true });
  for (const file of CORE) {
    if (!existsSync(join(web, file))) missing.push(`target/web/${file}`);
    else if (!file.endsWith('.js')) await cp(join(web, file), join(out, 'core', file));
    else {
      // What wasm-bindgen writes is half comments.
      const { code } = await transform(await readFile(join(web, file), 'utf8'), { minify: true, format: 'esm', legalComments: 'none', target: TARGET });
      await writeFile(join(out, 'core', file), code);
    }
  }
}

async function drawIcons() {
  await mkdir(join(out, 'icons'), { recursive: true });
  const svg = await readFile(join(here, 'icon.svg'));
  for (const width of ICON_SIZES) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
    await writeFile(join(out, `icons/balise-${width}.png`), png);
  }
}
