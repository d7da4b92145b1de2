/**
 * Builds the academy and the coach's desk into target/www, as static pages: `academy/`, `coach/`, and the `core/` they load.
 *
 *     cargo xtask core             makes target/web
 *     node www/academy/build.mjs
 */
import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const out = 'target/www/';
const CORE = ['academy.js', 'academy_bg.wasm', 'academy.bin', 'packs.bin'];

for (const page of ['academy', 'coach']) {
  await rm(path(`${out}${page}`), { recursive: true, force: true });
  await mkdir(path(`${out}${page}`), { recursive: true });
  await build({
    entryPoints: [path(`www/${page}/${page}.ts`)],
    outfile: path(`${out}${page}/${page}.js`),
    bundle: true,
    format: 'esm',
    minify: true,
    target: ['chrome125', 'firefox140'],
    charset: 'utf8',
    external: ['*/core/academy.js'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  // The same page under the name that links have, and under the one that a folder opens.
  for (const name of [`${page}.html`, 'index.html']) await cp(path(`extension/${page}/${page}.html`), path(`${out}${page}/${name}`));
}
await cp(path('extension/academy/academy.css'), path(`${out}academy/academy.css`));
await cp(path('node_modules/uplot/dist/uPlot.min.css'), path(`${out}academy/uplot.css`));
await cp(path('extension/options/options.css'), path(`${out}options/options.css`));
await mkdir(path(`${out}core`), { recursive: true });
for (const file of CORE) await cp(path(`target/web/${file}`), path(`${out}core/${file}`));
console.log(`academy and coach's desk built: ${path(out)}`);
