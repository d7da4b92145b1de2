/**
 * Runs the browser tests: builds the square, then every `*.test.mjs` here, one Chromium after the other.
 *
 *     node tests/browser/run.mjs [part of a file's name, or of a test's]
 */
import { readdirSync } from 'node:fs';
import process, { argv, stdout } from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';

const here = new URL('./', import.meta.url);
const wanted = argv[2] ?? '';
const specs = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
const named = specs.filter((name) => name.includes(wanted));

let failed = 0;
run({
  files: (named.length ? named : specs).map((name) => fileURLToPath(new URL(name, here))),
  testNamePatterns: named.length ? undefined : wanted,
  concurrency: 1,
})
  .on('test:fail', () => { failed += 1; })
  .on('end', () => { if (failed) process.exitCode = 1; })
  .compose(spec)
  .pipe(stdout);
