/** Measures one checker in a process of its own; prints one line of JSON. `node one.mjs NAME` */

import { CHECKERS } from "./checkers.mjs";
import { IS_TRIAL, LENGTHS, MESSAGES, reply, session } from "./texts.mjs";

/** As long as this (ms) each text is read again and again, and at least so often. */
const AT_LEAST_MS = IS_TRIAL ? 0 : 600;
const AT_LEAST = IS_TRIAL ? 2 : 5;
const MOST = 2_000;

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const summary = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), times: sorted.length };
};
const memory = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

async function timed(read) {
  const begin = performance.now();
  const remarks = await read();
  return { ms: performance.now() - begin, remarks };
}

const name = process.argv[2];
const checker = CHECKERS[name];
const before = memory();
const { ms: start, remarks: opened } = await timed(() => checker.open({ messages: MESSAGES }));
const { ms: first } = await timed(() => opened.read(reply("en", 40), "en"));
const memoryReady = memory() - before;

const texts = {};
const keys = {};
for (const language of checker.languages) {
  for (const length of LENGTHS) {
    const text = reply(language, length);
    const times = [];
    let remarks = 0;
    const end = performance.now() + AT_LEAST_MS;
    while (times.length < AT_LEAST || (performance.now() < end && times.length < MOST)) {
      const once = await timed(() => opened.read(text, language));
      times.push(once.ms);
      ({ remarks } = once);
    }
    texts[`${language} ${length}`] = { ...summary(times), remarks };
  }
  const times = [];
  for (const draft of session(reply(language, 280))) times.push((await timed(() => opened.read(draft, language))).ms);
  keys[language] = summary(times);
}
process.stdout.write(`${JSON.stringify({ name, start, first, texts, keys, memoryReady, memoryAfter: memory() - before })}\n`);
process.exit(0);
