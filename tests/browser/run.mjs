/**
 * Runs the browser tests: builds the square, then every `*.test.mjs` here, two files at a time, each in browsers of its own.
 *
 *     node tests/browser/run.mjs [--matrix] [part of a file's name, or of a test's]
 *
 * When at most six files failed, they are run again, alone, twice at most: what passes then is named at the end, and what fails
 * each time fails.
 *
 * When every cell of the table of composers was run, it must be the one in the README; `--matrix` runs the composers and writes it
 * there. BALISE_BROWSER=chromium (or firefox) runs the tests of composers in one browser only.
 *
 * All browsers go through one proxy, which counts: a request to anything but the suite's own servers fails the run.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import process, { argv, env, stderr, stdout } from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import '../../www/square/build.mjs';
import { matrix, write, written } from './matrix.mjs';
import { startProxy, verdict } from './proxy.mjs';

const here = new URL('./', import.meta.url);
const blesses = argv.includes('--matrix');
const wanted = blesses ? 'composers-' : argv[2] ?? '';
/** The longest first, so that none runs alone at the end. */
const LONGEST = ['composers-firefox', 'sites', 'composers-chromium', 'editors'];
const rank = (name) => (LONGEST.includes(name.split('.')[0]) ? LONGEST.indexOf(name.split('.')[0]) : LONGEST.length);
const specs = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
const named = specs.filter((name) => name.includes(wanted));

/** Whether every cell of the table is run. */
const whole = ['composers-chromium.test.mjs', 'composers-firefox.test.mjs'].every((name) => named.includes(name)) && !env.BALISE_BROWSER;

/** More files than this never failed by the machine's doing. */
const ACCIDENTS_MOST = 6;
/** How often what failed is run again. */
const SECOND_ATTEMPTS = 2;

/** Whether each test passed, by its name. */
const results = new Map();
const proxy = await startProxy();
env.BALISE_PROXY = proxy.address;

const failed = await attempt(named.length ? named : specs, 2, named.length ? undefined : wanted);
// Two real browsers on two cores lose a key or a frame now and then. What failed is run again with the machine to itself, and said
// below; what is broken fails again, and when many failed it is no accident.
let again = failed;
for (let turn = 0; turn < SECOND_ATTEMPTS && again.size && failed.size <= ACCIDENTS_MOST && !blesses; turn++) again = await attempt([...again], 1);
for (const name of failed) {
  if (!again.has(name)) stdout.write(`\nPassed when run again, alone: ${name}\n`);
}
const { isGood, words } = verdict(proxy);
stdout.write(`\n${words}\n`);
await proxy.close();
if (!isTrue() || again.size || !isGood) process.exitCode = 1;

/**
 * Runs these files, so many at a time, or only the tests of a name in them.
 *
 * @returns the names of the files in which a test failed
 */
function attempt(files, concurrency, testNamePatterns) {
  const failing = new Set();
  return new Promise((ended) => {
    run({ files: files.map((name) => fileURLToPath(new URL(name, here))), testNamePatterns, concurrency })
      .on('test:pass', ({ name, skip }) => { if (skip === undefined) results.set(name, true); })
      .on('test:fail', ({ name, file }) => {
        for (const spec of specsOf(basename(file ?? name), name)) failing.add(spec);
        results.set(name, false);
      })
      .on('end', () => ended(failing))
      .compose(spec)
      .pipe(stdout, { end: false });
  });
}

/** The files that run the tests of `file`: itself, or those that import it, of them the one whose browser the test's name tells. */
function specsOf(file, name) {
  if (specs.includes(file)) return [file];
  const importers = specs.filter((spec) => readFileSync(new URL(spec, here), 'utf8').includes(`./${file}`));
  const own = importers.filter((spec) => name.toLowerCase().includes(/-(\w+)\./.exec(spec)?.[1] ?? '-'));
  return own.length > 0 ? own : importers.length > 0 ? importers : [...specs];
}

/** Whether the README shows what came of the tests, if all were run. */
function isTrue() {
  if (!whole) return true;
  const table = matrix(results);
  if (blesses) write(table);
  if (table === written()) return true;
  stderr.write('\nThe table of composers in README.md is stale: `node tests/browser/run.mjs --matrix` writes it anew.\n');
  return false;
}
