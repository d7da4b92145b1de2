/** The square: a feed of messages to brands, each with a reply box that is a real editor. Nothing leaves the page. */
import { brands, threads } from './feed.js';
import { makeEditor } from './editors.js';
import { el } from './el.js';
import { ago, language, words } from './labels.js';

/** Editors made so far, by message id. */
const editors = new Map();
/** Ids of the messages that wait for an answer, by brand. */
const waiting = new Map(Object.keys(brands).map((brand) => [brand, new Set()]));
let shownBrand = null;

for (const { brand, message, replies } of threads) {
  for (const { id } of [message, ...replies]) if (id) waiting.get(brand).add(id);
}

document.documentElement.lang = language;
document.title = words.title;
document.body.append(header(), columns());
showBrand(null);

/** For tests and the curious: the text that each editor's own model holds. */
window.square = {
  ids: () => [...editors.keys()],
  model: (id) => editors.get(id).model(),
};

function header() {
  const query = new URLSearchParams(location.search);
  query.set('ui', words.switchLang);
  return el('header', { class: 'top' },
    el('div', { class: 'top-in' },
      logo(),
      el('h1', {}, words.title),
      el('p', { class: 'tagline' }, words.tagline),
      el('a', { class: 'switch', href: `?${query}`, lang: words.switchLang, hreflang: words.switchLang }, words.switch)));
}

function logo() {
  return el('svg', { class: 'logo', viewBox: '0 0 32 32', width: 28, height: 28, 'aria-hidden': 'true' },
    el('path', { d: 'M6 3h20a3 3 0 0 1 3 3v17a3 3 0 0 1-3 3H13l-7 5v-5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z' }),
    el('circle', { cx: 10.5, cy: 14.5, r: 2.25 }),
    el('circle', { cx: 16, cy: 14.5, r: 2.25 }),
    el('circle', { cx: 21.5, cy: 14.5, r: 2.25 }));
}

function columns() {
  return el('div', { class: 'columns' },
    el('nav', { class: 'pages', 'aria-label': words.pages },
      el('h2', {}, words.pages),
      el('ul', {}, ...[null, ...Object.keys(brands)].map((brand) => el('li', {}, pageButton(brand))))),
    el('main', { class: 'feed' },
      el('h2', { class: 'unseen' }, words.feed),
      ...threads.map(thread)),
    el('aside', { class: 'about' },
      el('h2', {}, words.aboutTitle),
      ...[...words.about, words.editors].map((line) => el('p', {}, line))));
}

// The side list.

function pageButton(brand) {
  const { name, tint, about } = brand ? brands[brand] : { name: words.everything, tint: 0 };
  return el('button', { type: 'button', class: 'page', 'data-brand': brand ?? '', click: () => showBrand(brand) },
    brand ? avatar(name, tint) : el('span', { class: 'avatar tint-0', 'aria-hidden': 'true' }, '∗'),
    el('span', { class: 'page-name' },
      el('span', {}, name),
      about && el('small', {}, about[language])),
    el('span', { class: 'count' }));
}

function showBrand(brand) {
  shownBrand = brand;
  for (const section of document.querySelectorAll('.thread')) {
    section.hidden = brand !== null && section.dataset.brand !== brand;
  }
  countWaiting();
}

function countWaiting() {
  for (const button of document.querySelectorAll('.page')) {
    const brand = button.dataset.brand || null;
    const sets = brand ? [waiting.get(brand)] : [...waiting.values()];
    const count = sets.reduce((sum, set) => sum + set.size, 0);
    const badge = button.querySelector('.count');
    badge.textContent = count || '';
    badge.title = words.waiting(count);
    button.setAttribute('aria-pressed', String(shownBrand === brand));
  }
}

// Threads and messages.

function thread({ brand, message, replies }) {
  const list = el('div', { class: 'replies' }, ...replies.map((reply) => article(reply, brand, 4)));
  return el('section', { class: 'thread', 'data-brand': brand, 'aria-label': brands[brand].name },
    article(message, brand, 3),
    list);
}

/** One message: who, when, what, and where to answer it. */
function article(message, brand, level) {
  const author = message.brand ? brands[message.brand] : message.author;
  const answers = el('div', { class: 'answers' });
  const node = el('article', { id: message.id, lang: message.lang, class: 'message' },
    head(author, message, level),
    el('div', { class: 'text' }, ...message.text.map((paragraph) => el('p', {}, paragraph))),
    message.picture && el('img', {
      class: 'picture', src: `${message.picture}.svg`, alt: message.alt[language], width: 1200, height: 640,
    }));
  const answered = (text) => {
    answers.append(ownReply(brand, text, message.lang, level + 1));
    waiting.get(brand).delete(message.id);
    countWaiting();
  };
  if (message.editor === 'dialog') {
    node.append(actions(message, dialogOpener(message, brand, answered)));
  } else if (message.editor) {
    const composer = replyBox(message, brand, answered);
    node.append(actions(message, () => composer.editor.element.focus()), composer.form);
  } else {
    node.append(actions(message));
  }
  node.append(answers);
  return node;
}

function head(author, { minutes, brand, shown = author.name }, level) {
  const written = new Date(Date.now() - minutes * 60_000).toISOString();
  return el('div', { class: 'head' },
    avatar(author.name, author.tint),
    el(`h${level}`, { class: 'author' },
      el('a', { href: `#${author.handle}`, rel: 'author' }, shown),
      brand && el('span', { class: 'official', title: words.official, 'aria-label': words.official, role: 'img' }, '✓')),
    el('span', { class: 'handle' }, author.handle),
    el('time', { class: 'when', datetime: written, lang: language }, ago(minutes)));
}

function avatar(name, tint) {
  const initials = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && word !== 'The').slice(0, 2)
    .map((word) => word[0]);
  return el('span', { class: `avatar tint-${tint}`, 'aria-hidden': 'true' }, initials.join(''));
}

function actions({ likes, author, editor }, reply) {
  const count = el('span', { class: 'likes' }, String(likes));
  const like = el('button', {
    type: 'button', class: 'action', 'aria-pressed': 'false',
    click() {
      const liked = like.getAttribute('aria-pressed') !== 'true';
      like.setAttribute('aria-pressed', String(liked));
      count.textContent = String(likes + (liked ? 1 : 0));
    },
  }, heart(), el('span', {}, words.like), count);
  return el('div', { class: 'actions', lang: language },
    like,
    reply && el('button', {
      type: 'button', class: 'action reply', 'aria-haspopup': editor === 'dialog' ? 'dialog' : undefined,
      'aria-label': words.replyTo(author.name), click: reply,
    }, arrow(), el('span', {}, words.reply)));
}

function heart() {
  return el('svg', { viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': 'true' },
    el('path', { d: 'M10 16.6C4.6 13 2.5 10.3 2.5 7.5A3.9 3.9 0 0 1 10 6a3.9 3.9 0 0 1 7.5 1.5c0 2.8-2.1 5.5-7.5 9.1z' }));
}

function arrow() {
  return el('svg', { viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': 'true' },
    el('path', { d: 'M8 4 3 9l5 5M3.5 9H12a5 5 0 0 1 5 5v2' }));
}

function ownReply(brand, text, lang, level) {
  return el('article', { class: 'message own', lang },
    head(brands[brand], { minutes: 0, shown: words.as(brands[brand].name) }, level),
    el('div', { class: 'text' }, ...text.split(/\n+/).map((line) => el('p', {}, line))));
}

// Answering.

/** A reply box: the editor, and a bar that shows while it is used, as networks do. */
function replyBox(message, brand, answered) {
  const { name } = message.author;
  const publish = el('button', { type: 'submit', class: 'publish', disabled: true }, words.publish);
  const editor = makeEditor(message.editor, {
    id: message.id,
    label: words.replyTo(name),
    placeholder: words.placeholder(name),
    changed(text) {
      publish.disabled = text.trim() === '';
      form.classList.toggle('filled', text !== '');
    },
  });
  const form = el('form', {
    class: 'composer',
    submit(event) {
      event.preventDefault();
      const text = editor.model().trim();
      if (text === '') return;
      answered(text);
      editor.clear();
    },
    keydown(event) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit();
    },
  },
  avatar(brands[brand].name, brands[brand].tint),
  editor.box,
  el('div', { class: 'bar', lang: language },
    el('span', { class: 'kind' }, words.kinds[message.editor]),
    publish));
  editors.set(message.id, editor);
  return { form, editor };
}

/** Opens a modal dialog with the message and its reply box; the draft is kept while the dialog is closed. */
function dialogOpener(message, brand, answered) {
  let dialog;
  let composer;
  return () => {
    if (!dialog) {
      composer = replyBox(message, brand, (text) => {
        answered(text);
        dialog.close();
      });
      dialog = el('dialog', { class: 'modal', 'aria-label': words.replyTo(message.author.name) },
        el('div', { class: 'modal-top' },
          el('span', {}, words.replyTo(message.author.name)),
          el('button', { type: 'button', class: 'close', 'aria-label': words.close, click: () => dialog.close() }, '×')),
        el('article', { lang: message.lang, class: 'message' },
          head(message.author, message, 3),
          el('div', { class: 'text' }, ...message.text.map((paragraph) => el('p', {}, paragraph))),
          composer.form));
      document.body.append(dialog);
    }
    dialog.showModal();
    composer.editor.element.focus();
  };
}
