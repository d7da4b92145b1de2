/*
 * The frame of the playground: the core and the packs that the extension ships, and its panel. Nothing is kept and nothing is asked of
 * anybody: the Wasm and the packs lie beside the page.
 */
import type { Choices, FromFrame } from '../../../extension/content/wire.ts';
import { copyText } from '../../../extension/frame/clipboard.ts';
import { builtinPacks } from '../../../extension/frame/packs.ts';
import { DEFAULTS } from '../../../extension/storage/settings.ts';
import type { ToPlay } from './protocol.ts';

type Core = typeof import('../core/balise.js');

let choices: Choices = { profile: {}, off: [], hints: [], settings: DEFAULTS, used: {} };
let running: ReturnType<Core['start']> | null = null;

addEventListener('message', (event: MessageEvent<ToPlay>) => {
  if (event.source !== parent || event.origin !== location.origin) return;
  const { data } = event;
  if (data.type === 'balise-brand') {
    choose({ ...choices, profile: data.profile });
  } else if (data.type === 'balise-play' && running === null) {
    const [port] = event.ports;
    if (port === undefined) return;
    choices = { ...choices, profile: data.profile, settings: { ...DEFAULTS, ui: data.ui } };
    document.documentElement.lang = data.ui;
    void run(port).catch((error: unknown) => {
      const failed: FromFrame = { type: 'failed', reason: String(error) };
      port.postMessage(failed);
    });
  }
});

async function run(port: MessagePort): Promise<void> {
  const panel = document.getElementById('panel');
  if (panel === null) throw new Error('no panel in the frame');
  const [core, packs] = await Promise.all([load(), builtinPacks()]);
  running = core.start(port, packs, panel, navigator.language, choices, tend);
}

function choose(chosen: Choices): void {
  choices = chosen;
  running?.choose(choices);
}

/** What is chosen in the panel holds while the page is open. */
function tend(message: FromFrame): void {
  if (message.type === 'copy') void copyText(message.text);
  else if (message.type === 'settings') setTimeout(() => choose({ ...choices, settings: { ...choices.settings, ...message.settings } }));
}

async function load(): Promise<Core> {
  const core = await import('../core/balise.js');
  await core.default({ module_or_path: new URL('../core/balise_bg.wasm', import.meta.url) });
  return core;
}
