/*
 * The playground: a message, a reply box, and Balise beside it, as in a network's page. The reading of the page, the marks and the way a
 * fix is written are the extension's own files; only the panel has its place in the page, where it stays open.
 */
import { composerOf } from '../../../extension/content/composers/index.ts';
import { follow } from '../../../extension/content/follow.ts';
import { icon } from '../../../extension/content/icons.ts';
import { isMenuKey } from '../../../extension/content/menu.ts';
import mirrorCss from '../../../extension/content/mirror.css';
import { Session } from '../../../extension/content/session.ts';
import { shapeOf } from '../../../extension/content/shape.ts';
import { adopt, sheetOf } from '../../../extension/content/sheets.ts';
import type { FromFrame, ToFrame } from '../../../extension/content/wire.ts';
import type { Site } from '../../../extension/content/sites/site.ts';
import type { ToPlay } from './protocol.ts';

/** A message to answer, as the page holds it (messages/*.yml). */
interface Message {
  id: string;
  platform: string;
  network: string;
  locale: string;
  author: string;
  ago: string;
  message: string;
  brand: string;
  agent: string;
  started: string;
  better: string;
}

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const messages = JSON.parse(find('messages').textContent ?? '[]') as Message[];
const ui = document.documentElement.lang === 'fr' ? 'fr' : 'en';
const field = find<HTMLTextAreaElement>('reply');
const frame = find<HTMLIFrameElement>('panel');
const badge = find<HTMLButtonElement>('badge');
const status = find('play-status');
const life = new AbortController();

/** Where the message stands in this page: what the extension reads of a network is said in the same way. */
const site: Site = {
  id: 'playground',
  platform: 'other',
  hosts: [],
  composers: [{ name: 'reply', field: '#reply' }],
  messages: [{ name: 'answered', find: 'first', message: '#post', text: ['.post-words'], author: ['.post-author'] }],
};

let port: MessagePort | null = null;
let shown: Message | undefined = messages[0];
/** The menu of templates is open; true where it hears what one types, too. */
let menu: boolean | null = null;

const send = (message: ToFrame): void => port?.postMessage(message);
const look = (): void => send({ type: 'show', remark: null, focus: false, opening: 'look' });
const brandOf = ({ brand, agent }: Message): Record<string, string[]> => ({ brand: [brand], agent: [agent] });

const composer = composerOf(field);
if (composer !== null) play(new Session(composer, site, mirrorsOf(), {
  send,
  scored: ({ score, worst, summary }) => {
    badge.className = `badge ${worst ?? ''}`;
    badge.replaceChildren(...(score === null ? [icon('mark')] : shapeOf(worst) === 'none' ? [String(score)] : [icon(shapeOf(worst) as 'dot'), String(score)]));
    badge.setAttribute('aria-label', summary);
    badge.title = summary;
    badge.hidden = false;
  },
  pressed: (remark) => send({ type: 'show', remark, focus: false, opening: 'look' }),
  // A card under a pointer that only passes would take the panel's place.
  hovered: () => undefined,
  blanked: () => send({ type: 'hello', ignored: [] }),
}, life.signal));

function play(session: Session): void {
  session.followsCaret = true;
  follow(field, () => session.place(), life.signal);
  frame.addEventListener('load', () => connect(session));
  // Set here, not in the page: without this script there is no panel to wait for.
  frame.src = '../play/panel.html';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-message]')) {
    button.addEventListener('click', () => choose(session, button));
  }
  const fill = (id: string, words: () => string): void => find(id).addEventListener('click', () => write(words()));
  fill('write-started', () => shown?.started ?? '');
  fill('write-better', () => shown?.better ?? '');
  fill('write-nothing', () => '');
  find('write-nothing').addEventListener('click', () => field.focus());
  badge.addEventListener('click', () => {
    frame.scrollIntoView({ block: 'nearest' });
    frame.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (menu === null || !isMenuKey(event, menu)) return;
    event.preventDefault();
    if (event.key === 'Tab') frame.focus({ preventScroll: true });
    send({ type: 'key', key: event.key });
  });
}

function connect(session: Session): void {
  const channel = new MessageChannel();
  port = channel.port1;
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => heard(session, data);
  const offer: ToPlay = { type: 'balise-play', ui, profile: shown === undefined ? {} : brandOf(shown) };
  frame.contentWindow?.postMessage(offer, location.origin, [channel.port2]);
}

function heard(session: Session, message: FromFrame): void {
  switch (message.type) {
    case 'ready':
      status.hidden = true;
      frame.hidden = false;
      send({ type: 'hello', ignored: [] });
      session.tell();
      look();
      break;
    case 'failed':
      status.hidden = false;
      status.textContent = status.dataset['failed'] ?? '';
      break;
    case 'analysis':
      session.analysed(message);
      break;
    case 'apply':
      void session.apply(message);
      break;
    case 'reveal':
      session.reveal(message.start, message.end);
      break;
    case 'size':
      frame.style.setProperty('height', `${message.height}px`);
      break;
    case 'menu':
      menu = message.all;
      break;
    case 'close':
      // Here the panel has a place of its own: what closes is the menu, or a card.
      menu = null;
      look();
      if (message.refocus) session.refocus();
      break;
    case 'ignored':
      session.ignored = message.ignored;
      break;
    case 'answering':
      if (message.selected) send({ type: 'nothing-selected' });
      break;
  }
}

/** Another message to answer, with a reply begun. */
function choose(session: Session, button: HTMLButtonElement): void {
  const chosen = messages.find(({ id }) => id === button.dataset['message']);
  if (chosen === undefined) return;
  shown = chosen;
  for (const other of document.querySelectorAll('[data-message]')) other.setAttribute('aria-pressed', String(other === button));
  site.platform = chosen.platform;
  find('post').lang = field.lang = chosen.locale;
  for (const [id, words] of [['post-author', chosen.author], ['post-about', `${chosen.network} · ${chosen.ago}`], ['post-words', chosen.message], ['reply-brand', chosen.brand]] as const) find(id).textContent = words;
  find('post-face').textContent = chosen.author.slice(0, 1);
  const brand: ToPlay = { type: 'balise-brand', profile: brandOf(chosen) };
  frame.contentWindow?.postMessage(brand, location.origin);
  session.ignored = [];
  write(chosen.started);
  session.refresh();
  session.tell();
}

/** Puts words into the box, as a page would: not as one's own typing, so nothing is put on the way back. */
function write(words: string): void {
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Where the marks of a text field are painted. */
function mirrorsOf(): ShadowRoot {
  const host = document.createElement('div');
  host.className = 'mirrors';
  document.body.append(host);
  const root = host.attachShadow({ mode: 'closed' });
  adopt(root, sheetOf(mirrorCss));
  return root;
}
