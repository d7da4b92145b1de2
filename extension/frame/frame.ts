/*
 * The frame's script: starts the core for the page's content script, and for nobody else. The page can put this frame in
 * its own document and speak to it, so a port is accepted only with a nonce that our content script was given by the
 * background. From then on everything goes through that port, and no other is accepted.
 */
import type { BackgroundRequest } from '../background/messages.ts';
import type { FromFrame } from '../content/wire.ts';
import { addedPacks, builtinPacks, bundle, fromBase64 } from './packs.ts';

/** What wasm-bindgen (`--target web`) makes of `src/web/mod.rs`. */
interface Core {
  default(source: { module_or_path: URL }): Promise<unknown>;
  start(port: MessagePort, packs: Uint8Array, root: HTMLElement, browserLanguage: string): void;
}

/** The longest reason worth sending. */
const REASON_MOST = 200;

let accepted = false;

addEventListener('message', (event) => {
  const port = portOf(event);
  if (port === null) return;
  redeem(String(event.data.nonce)).then((ok) => {
    if (!ok || accepted) return;
    accepted = true;
    run(port);
  });
});

/** The port offered by the page around us, when the message is such an offer. */
function portOf(event: MessageEvent): MessagePort | null {
  if (accepted || event.source !== parent || parent === window) return null;
  const offer: unknown = event.data;
  if (typeof offer !== 'object' || offer === null) return null;
  const { type, nonce } = offer as { type?: unknown; nonce?: unknown };
  if (type !== 'balise-port' || typeof nonce !== 'string' || event.ports.length !== 1) return null;
  return event.ports[0] ?? null;
}

/** Whether the background gave this nonce to our content script in this tab. A background that fails gave nothing. */
async function redeem(nonce: string): Promise<boolean> {
  const request: BackgroundRequest = { type: 'redeem-nonce', nonce };
  try {
    const answer: unknown = await chrome.runtime.sendMessage(request);
    return (answer as { ok?: unknown } | null)?.ok === true;
  } catch {
    return false;
  }
}

/** Loads the core and its packs and hands them the port; says so once when it cannot, or when it breaks later. */
async function run(port: MessagePort): Promise<void> {
  let failed = false;
  const fail = (error: unknown): void => {
    if (failed) return;
    failed = true;
    const message: FromFrame = { type: 'failed', reason: reasonOf(error) };
    port.postMessage(message);
  };
  addEventListener('error', (event) => fail(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => fail(event.reason));
  try {
    const panel = document.getElementById('panel');
    if (panel === null) throw new Error('no panel in the frame');
    const here = (path: string): URL => new URL(path, import.meta.url);
    const added = addedPacks().catch(() => []);
    const [core, builtin, packs] = await Promise.all([load(here('../core/balise.js')), builtinPacks(), added]);
    try {
      core.start(port, bundle([builtin, ...packs.map((pack) => fromBase64(pack.data))]), panel, navigator.language);
    } catch (error) {
      // An added pack of another time: ours alone still judge. Without added packs there is nothing else to try.
      if (packs.length === 0) throw error;
      core.start(port, builtin, panel, navigator.language);
    }
  } catch (error) {
    fail(error);
  }
}

/** The core, compiled. */
async function load(address: URL): Promise<Core> {
  const core = (await import(address.href)) as Core;
  await core.default({ module_or_path: new URL('./balise_bg.wasm', address) });
  return core;
}

/** Name and message of an error: ours hold no text of the person. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  return reason.slice(0, REASON_MOST);
}
