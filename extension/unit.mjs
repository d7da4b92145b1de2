/* Runs the unit tests: each *.test.ts under extension/ and www/ is bundled to target/unit/ and run by `node --test`. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = join(root, 'target/unit');
const entryPoints = ['extension', 'www'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => join(root, folder, path)));

await build({
  entryPoints,
  outdir,
  outbase: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const tests = entryPoints.map((path) => join(outdir, path.slice(root.length).replace(/\.ts$/, '.mjs')));
process.exitCode = spawnSync(process.execPath, ['--test', '--enable-source-maps', ...tests], { stdio: 'inherit' }).status ?? 1;
