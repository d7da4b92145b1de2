/*
 * The background script installs, brokers and relays. It sees no draft: only tickets, keyboard commands, and that a
 * reply was read, which it counts. It may be
 * put to sleep at any time, so the open tickets live in `storage.session` too (in memory only, gone with the browser).
 */
import { register } from './granted.ts';
import { freshNonce, issue, redeem, type NonceBook } from './nonces.ts';
import { loadPolicy } from '../storage/policy.ts';
import { change, today, upgrade } from '../storage/store.ts';
import type { BackgroundRequest, PageCommand } from './messages.ts';

const BOOK = 'nonces';
/** The two addresses of our frame (see web_accessible_resources): the only pages that may redeem a ticket. */
const FRAME_PATHS = ['/frame/frame.html', '/frame/frame-static.html'];
const ORIGINS = [`chrome-extension://${chrome.runtime.id}`, new URL(chrome.runtime.getURL('')).origin];

let book: NonceBook | null = null;
/** Requests are answered one after the other, so that two of them never change the book at once. */
let last: Promise<unknown> = Promise.resolve();

chrome.runtime.onMessage.addListener((request: BackgroundRequest, sender, answer) => {
  const tab = sender.tab?.id;
  if (sender.id !== chrome.runtime.id || tab === undefined) return false;
  if (request?.type === 'issue-nonce') {
    if (isFrame(sender.url)) return false;
    reply(answer, async () => {
      const nonce = freshNonce((bytes) => crypto.getRandomValues(bytes));
      await keep(issue(await opened(), nonce, tab, Date.now(), hostOf(sender)));
      return { nonce };
    });
    return true;
  }
  if (request?.type === 'redeem-nonce') {
    if (!isFrame(sender.url)) return false;
    reply(answer, async () => {
      const result = redeem(await opened(), String(request.nonce), tab, Date.now());
      await keep(result.book);
      return result.ok ? { ok: true, host: result.host } : { ok: false };
    });
    return true;
  }
  if (request?.type === 'replied') {
    const day = today();
    // One more of a day is all that is told, and kept.
    reply(answer, () => change('count', (count) => ({ day, replies: (count.day === day ? count.replies : 0) + 1 })));
    return true;
  }
  return false;
});

for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(() => settle());
for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup]) event.addListener(() => settle());
chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome();
});

chrome.commands.onCommand.addListener(async (command, tab) => {
  const target = tab?.id ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (target === undefined) return;
  if (command === 'diagnose') {
    await chrome.tabs.create({ url: chrome.runtime.getURL(`diagnostic/diagnostic.html?tab=${target}`) });
    return;
  }
  const message = { type: command } as PageCommand;
  // Every frame of the tab hears it; the one whose composer has the focus answers. None does on a page without us.
  chrome.tabs.sendMessage(target, message).catch(() => undefined);
});

/** Storage of this version, and the content script where it was allowed; in turn with everything else. */
function settle(): void {
  last = last.then(upgrade).then(register).catch((error: unknown) => console.error('Balise:', error));
}

/** Answers with what `work` gives, after the requests before it; a failure answers null rather than never. */
function reply(answer: (response: unknown) => void, work: () => Promise<unknown>): void {
  last = last.then(work).then(answer, () => answer(null));
}

async function opened(): Promise<NonceBook> {
  if (book === null) {
    const stored = await chrome.storage.session.get(BOOK);
    book = (stored[BOOK] as NonceBook | undefined) ?? {};
  }
  return book;
}

async function keep(next: NonceBook): Promise<void> {
  book = next;
  await chrome.storage.session.set({ [BOOK]: next });
}

/** The first-run page; not where a company has decided already. */
async function welcome(): Promise<void> {
  if ((await loadPolicy()).locked.includes('profile')) return;
  await chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html') });
}

/** The host of the page; of the frame in it, where the browser does not show us the page's address. */
function hostOf({ tab, url }: chrome.runtime.MessageSender): string {
  const address = tab?.url || url;
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : '';
}

function isFrame(address: string | undefined): boolean {
  if (address === undefined) return false;
  const url = new URL(address);
  return ORIGINS.some((origin) => address.startsWith(`${origin}/`)) && FRAME_PATHS.includes(url.pathname);
}
