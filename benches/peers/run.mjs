/**
 * Ours beside other checkers, in one run: the same replies and the same typing session through each, a process each, one after
 * the other. `cargo xtask bench` installs the others and puts what this
 * writes, `target/peers.md`, into `benches/REPORT.md`.
 */

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { CHECKERS } from "./checkers.mjs";
import { LENGTHS } from "./texts.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

async function measured(name) {
  const { stdout } = await run(process.execPath, ["--expose-gc", "one.mjs", name], { cwd: here, maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** What a browser would load (bytes, gzip -9): the bundle of what is used, minified, and the files beside it. Null: Node only. */
async function size(checker) {
  if (!checker.bundle && !checker.weighs) return null;
  let bytes = 0;
  if (checker.bundle) {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      stdin: { contents: checker.bundle, resolveDir: here },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      mainFields: ["browser", "module", "main"],
      external: ["node:*", "fs", "path", "url", "module", "*.wasm"],
      write: false,
      logLevel: "silent",
    });
    for (const file of outputFiles) bytes += gzipSync(file.contents, { level: 9 }).length;
  }
  for (const file of checker.weighs ?? []) {
    const place = file.startsWith("target/") ? root + file : `${here}node_modules/${file}`;
    bytes += gzipSync(await readFile(place), { level: 9 }).length;
  }
  return bytes;
}

const ms = (value) => (value === undefined ? "–" : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));
const mb = (bytes) => (bytes === null ? "Node only" : `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`);
const ratio = (value, base) => (value === undefined || !base ? "" : ` (×${(value / base).toFixed(value / base < 10 ? 1 : 0)})`);
const row = (cells) => `| ${cells.join(" | ")} |`;

const results = [];
for (const [name, checker] of Object.entries(CHECKERS)) {
  process.stdout.write(`${name} …\n`);
  results.push({ checker, bytes: await size(checker), ...(await measured(name)) });
}
const us = results[0];

const lines = [
  "",
  "## Ours beside other checkers",
  "",
  "In one run, one process after the other. Times in milliseconds, in Node; in brackets, how many times ours. They do not",
  "do the same work: the second column says what each looks for. Only ours reads French, and only ours reads the message that is answered.",
  "",
  `Machine: ${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release().split("-")[0]}, Node ${process.version}, load at the start ${os.loadavg()[0].toFixed(1)}.`,
  "",
  "### Start, size, memory",
  "",
  row(["checker", "looks for", "ready", "first result", "download (gzip)", "memory when ready", "after all texts"]),
  row(Array(7).fill("---")),
  ...results.map((result) =>
    row([
      result.name,
      result.checker.does,
      ms(result.start) + ratio(result.start, us.start),
      ms(result.first) + ratio(result.first, us.first),
      mb(result.bytes) + (result.bytes === null ? "" : ratio(result.bytes, us.bytes)),
      mb(result.memoryReady) + ratio(result.memoryReady, us.memoryReady),
      mb(result.memoryAfter) + ratio(result.memoryAfter, us.memoryAfter),
    ]),
  ),
  "",
  "### One reply (median; p95)",
  "",
  ...["en", "fr"].flatMap((language) => [
    row([language === "en" ? "English" : "French", ...LENGTHS.map((length) => `${length} characters`), "a key press, 280 characters typed"]),
    row(Array(LENGTHS.length + 2).fill("---")),
    ...results
      .filter((result) => result.checker.languages.includes(language))
      .map((result) =>
        row([
          result.name,
          ...LENGTHS.map((length) => {
            const time = result.texts[`${language} ${length}`];
            return `${ms(time.p50)}; ${ms(time.p95)}${ratio(time.p50, us.texts[`${language} ${length}`].p50)}`;
          }),
          `${ms(result.keys[language].p50)}; ${ms(result.keys[language].p95)}${ratio(result.keys[language].p50, us.keys[language].p50)}`,
        ]),
      ),
    "",
  ]),
];
await writeFile(`${root}target/peers.md`, lines.join("\n"));
process.stdout.write(`${lines.join("\n")}\n`);
