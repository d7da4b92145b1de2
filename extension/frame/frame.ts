/*
 * The frame's script: starts the core for the page's content script, and for nobody else. The page can put this frame in
 * its own document and speak to it, so a port is accepted only with a nonce that our content script was given by the
 * background. From then on everything goes through that port, and no other is accepted.
 */
import { named } from '../background/granted.ts';
import type { BackgroundRequest } from '../background/messages.ts';
import type { Choices, FromFrame, TallyOut } from '../content/wire.ts';
import { countUse, isoWeek, loadLearning, thisWeek } from '../storage/learning.ts';
import { choicesOn, packsOf } from '../storage/choices.ts';
import { loadPolicy } from '../storage/policy.ts';
import { defaults } from '../storage/schema.ts';
import { siteOf } from '../storage/sites.ts';
import { change, load as loadStored, today } from '../storage/store.ts';
import { trustOf, type Trust } from '../storage/trust.ts';
import { copyText } from './clipboard.ts';
import { Counting } from './counting.ts';
import { admitted, builtinPacks, bundle, fromBase64 } from './packs.ts';

type Core = typeof import('../core/balise.js');

/** Families of networks, from packs/core/path.yml when the extension is built: replies are counted by family, never by network. */
declare const FAMILIES: Record<string, string>;

/** The longest reason worth sending. */
const REASON_MOST = 200;

let accepted = false;

addEventListener('message', (event) => {
  const port = portOf(event);
  if (port === null) return;
  redeem(String(event.data.nonce)).then((host) => {
    if (host === null || accepted) return;
    accepted = true;
    run(port, siteOf(host, named(chrome.runtime.getManifest())));
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

/** The page's host, if the background gave this nonce to our content script in this tab. A background that fails gave nothing. */
async function redeem(nonce: string): Promise<string | null> {
  const request: BackgroundRequest = { type: 'redeem-nonce', nonce };
  try {
    const answer: unknown = await chrome.runtime.sendMessage(request);
    const { ok, host } = answer as { ok?: unknown; host?: unknown };
    return ok === true ? String(host) : null;
  } catch {
    return null;
  }
}

/** Loads the core and its packs and hands them the port; says so once when it cannot, or when it breaks later. */
async function run(port: MessagePort, site: string): Promise<void> {
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
    const [core, builtin, chosen] = await Promise.all([load(), builtinPacks(), chosenOn(site)]);
    // For the bench and whoever profiles a slow start: what came before is loading, and what comes then is our own work.
    performance.mark('loaded');
    let running: ReturnType<Core['start']> | null = null;
    const counting = new Counting<TallyOut>(() => running?.tally() ?? null, (tally) => void count(tally));
    // Before the core hears it: what is counted is the reply as it was. Counting that fails costs the reply nothing.
    port.addEventListener('message', ({ data }) => {
      try {
        counting.hear(data);
      } catch {
        // A message that is none of ours.
      }
    });
    addEventListener('pagehide', () => counting.end());
    running = start(core, port, panel, builtin, chosen);
    performance.mark('started');
    // The core has read them: megabytes in every tab that nobody would collect for a long time. (Not in every browser yet.)
    (builtin.buffer as Partial<ArrayBuffer>).transfer?.(0);
    chrome.storage.onChanged.addListener((changes, area) => {
      if (area !== 'managed' && !['profiles', 'sites', 'settings', 'templateUse', 'learning'].some((key) => key in changes)) return;
      void chosenOn(site).then(({ choices }) => running?.choose(choices));
    });
  } catch (error) {
    fail(error);
  }
}

/** What was chosen for a site. Storage that fails chose nothing. */
async function chosenOn(site: string): Promise<{ choices: Choices; own: string[]; company: string[]; trust: Trust }> {
  const [stored, policy, learning] = await Promise.all([loadStored().catch(defaults), loadPolicy(), loadLearning().catch(() => null)]);
  const hints = learning?.apprentice === true ? learning.hints : [];
  return { choices: { ...choicesOn(stored, policy, site), hints }, ...packsOf(stored, policy), trust: trustOf(stored, policy) };
}

/** Counts a reply, where the person asked for it. */
async function count({ platform, ...tally }: TallyOut): Promise<void> {
  await countUse({ ...tally, family: FAMILIES[platform ?? ''] ?? 'other', week: isoWeek(thisWeek()) }).catch(() => undefined);
}

/**
 * Starts with all packs that may judge today. Added packs were checked before they were stored, but one may be of another time:
 * then those of the company alone judge with ours, and at last ours alone.
 */
function start(core: Core, port: MessagePort, panel: HTMLElement, builtin: Uint8Array, chosen: Awaited<ReturnType<typeof chosenOn>>): ReturnType<Core['start']> {
  const { choices, trust } = chosen;
  const [own, company] = [chosen.own, chosen.company].map((packs) => admitted(core, packs, trust, today())) as [string[], string[]];
  const attempts = [[...own, ...company], company, []].filter((packs, index, all) => index === 0 || packs.length < (all[index - 1]?.length ?? 0));
  let failure: unknown;
  for (const packs of attempts) {
    try {
      return core.start(port, bundle([builtin, ...packs.map(fromBase64)]), panel, navigator.language, choices, tend);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** What the core asks of us, not of the page. Settings go beside what another version keeps there; where storing fails they hold in this frame alone. */
function tend(message: FromFrame): void {
  if (message.type === 'settings') change('settings', (stored) => ({ ...stored, ...message.settings })).catch(() => undefined);
  else if (message.type === 'copy') void copyText(message.text);
  // One more use of a template: its id is all that is kept.
  else if (message.type === 'used') {
    const { template } = message;
    void change('templateUse', (used) => ({ ...used, [template]: (used[template] ?? 0) + 1 })).catch(() => undefined);
  }
}

/** The core, compiled. */
async function load(): Promise<Core> {
  const core = await import('../core/balise.js');
  await core.default({ module_or_path: new URL('../core/balise_bg.wasm', import.meta.url) });
  return core;
}

/** Name and message of an error: ours hold no text of the person. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  return reason.slice(0, REASON_MOST);
}
