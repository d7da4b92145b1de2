/*
 * The studio's Wasm, away from the page: a pack of six hundred files is read while the page goes on. After an edit the examples of
 * the file shown are run first, then all others, a few at a time: a newer edit goes before what is left of an older one.
 */
import { bundle } from '../../extension/frame/packs.ts';
import type { Asked, FromWorker, ToWorker } from './protocol.ts';

/** Where our packs are: the build says so. */
declare const PACKS: string;

type Core = typeof import('./core/studio.js');
type Bench = import('./core/studio.js').Studio;

/** Examples run before the worker listens again. */
const SLICE = 60;

let core: Core;
let bench: Bench;
/** Our packs. */
let ours: Uint8Array;
/** The edit last received. */
let newest = 0;

const tell = (message: FromWorker): void => postMessage(message);
const { port1, port2 } = new MessageChannel();

/** Comes back after the messages that wait now. */
function turn(): Promise<void> {
  return new Promise((done) => {
    port2.onmessage = () => done();
    port1.postMessage(null);
  });
}

/** Messages that came before the core was there wait for it. */
const started = start();
// A Wasm that broke off cannot be asked again: the page starts another.
addEventListener('unhandledrejection', ({ reason }) => tell({ type: 'failed', reason: reason instanceof Error ? reason.message : String(reason) }));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'edit') newest = data.number;
  void started.then(() => (data.type === 'edit' ? edit(data) : answer(data)));
});

async function start(): Promise<void> {
  const module = './core/studio.js';
  core = (await import(module)) as Core;
  const [packs] = await Promise.all([
    fetch(new URL(PACKS, import.meta.url)).then((response) => response.arrayBuffer()),
    core.default({ module_or_path: new URL('./core/studio_bg.wasm', import.meta.url) }),
  ]);
  ours = new Uint8Array(packs);
  bench = new core.Studio(ours);
  tell({ type: 'ready', schemas: JSON.parse(core.schemas()), situations: bench.situations() });
}

async function edit({ number, anew, changes, current }: Extract<ToWorker, { type: 'edit' }>): Promise<void> {
  if (anew) bench.clear();
  for (const [path, content] of changes) {
    if (content === null) bench.remove(path);
    else if (typeof content === 'string') bench.put(path, content);
    else bench.putTable(path, content);
  }
  // Another edit is here already: what it makes of the pack is what the person wants to see.
  if (number !== newest) return;
  const { examples, answers, leftOut } = JSON.parse(bench.read());
  const outcomes = JSON.parse(bench.outcomes(current));
  const faults = JSON.parse(bench.faults());
  tell({ type: 'read', number, current, outcomes, faults, examples, answers, leftOut, proving: examples + answers > 0 });
  if (examples + answers === 0) return;
  while (bench.prove(SLICE)) {
    await turn();
    if (number !== newest) return;
  }
  tell({ type: 'proved', number, faults: JSON.parse(bench.faults()) });
}

function answer(question: Extract<ToWorker, { type: 'ask' }>): void {
  try {
    tell({ type: 'answer', id: question.id, answer: answerTo(question) });
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    tell({ type: 'refused', id: question.id, reason: error instanceof Error ? error.message : String(error) });
  }
}

function answerTo(question: Extract<ToWorker, { type: 'ask' }>): Asked[keyof Asked]['answer'] {
  switch (question.name) {
    case 'scaffold': {
      const { kind, name, extends: check, ui, today } = question.ask;
      return JSON.parse(core.scaffold(kind, name, check, ui, today));
    }
    case 'judge':
      return JSON.parse(bench.judge(question.ask.line, question.ask.ui));
    case 'keep':
      bench.keep();
      return null;
    case 'give':
      return bench.give(question.ask.bytes, question.ask.ui);
    case 'compare':
      return JSON.parse(bench.compare(question.ask.lines, question.ask.earlier));
    case 'build':
      return bench.build() ?? null;
    case 'beside': {
      const next = new core.Studio(bundle([ours, ...question.ask.packs]));
      bench.free();
      bench = next;
      return null;
    }
    case 'situations':
      return JSON.parse(bench.named());
    case 'rehearse':
      return JSON.parse(bench.rehearse(question.ask.path, question.ask.ui));
    case 'prove':
      while (bench.prove(SLICE));
      return JSON.parse(bench.faults());
    case 'buildTemplates':
      return bench.buildTemplates() ?? null;
    case 'import': {
      const { files, ui, ...options } = question.ask;
      const texts = files.map(({ name, bytes }) => ({ path: name, text: core.textOf(bytes) }));
      return JSON.parse(bench.importTemplates(JSON.stringify(texts), JSON.stringify(options), ui));
    }
    case 'table':
      return bench.table(question.ask.ui);
  }
}
