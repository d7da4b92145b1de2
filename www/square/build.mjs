/** Builds the square into target/www/square. */
import { build } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const out = new URL('../../target/www/square/', import.meta.url);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('square.js', here))],
  outdir: fileURLToPath(out),
  bundle: true,
  format: 'esm',
  target: ['chrome123', 'firefox128'],
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
for (const [from, to] of [
  ['index.html', 'index.html'], ['square.css', 'square.css'], ['pictures/icon.svg', 'icon.svg'],
  ['pictures/bread.svg', 'bread.svg'], ['pictures/whale.svg', 'whale.svg'],
]) {
  await copyFile(new URL(from, here), new URL(to, out));
}
console.log(`square built: ${fileURLToPath(out)}`);
