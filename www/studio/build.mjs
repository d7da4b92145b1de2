/**
 * Builds the studio: the page by itself into target/www/studio, and, for the extension's build, the same into a folder of its own.
 *
 *     cargo xtask ...             makes target/web/studio (the Wasm that compiles packs) and target/web/packs.bin
 *     node www/studio/build.mjs
 */
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const web = new URL('../../target/web/', import.meta.url);
const corpus = new URL('../../corpus/', import.meta.url);

/** Labelled replies that come with the studio: good ones and faulty ones, of both languages and both sides of the Atlantic. */
const SAMPLES = ['clean/en/', 'clean/fr/', 'faulty/en/', 'faulty/fr/'];
const PLACES = { en: ['britain-ireland-australia', 'north-america'], fr: ['quebec', 'france'] };
/** Of each set. */
const COUNT = 25;

/** Builds into `out`, a URL that ends in a slash; `packs` is where the page finds our packs. Returns what is missing. */
export async function buildStudio(out, packs = './core/packs.bin') {
  await rm(out, { recursive: true, force: true });
  await mkdir(new URL('core/', out), { recursive: true });
  await build({
    entryPoints: ['studio.ts', 'worker.ts'].map((name) => fileURLToPath(new URL(name, here))),
    outdir: fileURLToPath(out),
    bundle: true,
    format: 'esm',
    target: ['chrome125', 'firefox140'],
    charset: 'utf8',
    minify: true,
    define: { PACKS: JSON.stringify(packs) },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const files = [
    ['studio.html', 'studio.html'], ['studio.css', 'studio.css'], ['../../extension/options/options.css', 'options.css'],
  ];
  for (const [from, to] of files) await copyFile(new URL(from, here), new URL(to, out));
  await writeFile(new URL('samples.jsonl', out), await samples());
  const core = ['studio/studio.js', 'studio/studio_bg.wasm', 'studio/core.zip', ...(packs.startsWith('./') ? ['packs.bin'] : [])];
  const missing = core.filter((file) => !existsSync(new URL(file, web)));
  for (const file of core.filter((name) => !missing.includes(name))) await copyFile(new URL(file, web), new URL(`core/${file.split('/').pop()}`, out));
  return missing.map((file) => `target/web/${file}`);
}

/** Lines of `balise check --jsonl`, taken evenly from the labelled replies. */
async function samples() {
  const lines = [];
  for (const folder of SAMPLES) {
    const places = PLACES[folder.split('/')[1]].map((place) => new URL(`${folder}${place}.jsonl`, corpus)).filter((file) => existsSync(file));
    const all = (await Promise.all(places.map((file) => readFile(file, 'utf8')))).join('').split('\n').filter((line) => line.trim() !== '');
    const step = all.length / COUNT;
    for (let number = 0; number < COUNT; number += 1) {
      const { id, reply, message, author, platform, locale, situation } = JSON.parse(all[Math.floor(number * step)]);
      lines.push(JSON.stringify({ id, draft: reply, message, author, platform, locale, context: { situation } }));
    }
  }
  return `${lines.join('\n')}\n`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const out = new URL('../../target/www/studio/', import.meta.url);
  const missing = await buildStudio(out);
  for (const part of missing) console.warn(`missing: ${part}`);
  console.log(`studio built: ${fileURLToPath(out)}`);
  if (missing.length > 0) process.exitCode = 1;
}
