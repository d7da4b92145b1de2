/* The home: the product at work first, then what it is for. */
import { anchorOf, markdown, sections } from './markdown.mjs';
import { escape } from './shell.mjs';
import { words } from './words.mjs';

/** What the shell asks for; `text` is home.md, `messages` are those of the playground. */
export function home({ language, messages, text, pages }) {
  const { first, parts } = sections(text);
  const intro = first.replace(/^\s*# .*\n/, '');
  // The first paragraph is what Balise does, in one sentence.
  const [lead = '', ...rest] = intro.trim().split(/\n{2,}/);
  const main = `<div class="hero"><h1>${inline(lead)}</h1>${markdown(rest.join('\n\n'), pages)}</div>
${playground(language, messages)}
${parts.map(({ title, text }) => section(title, text, pages)).join('\n')}`;
  return { title: words[language].home, about: [lead.replace(/\*/g, ''), rest[0] ?? ''].join(' ').trim(), main, wide: true, styles: ['play'], scripts: ['play'] };
}

/** A sentence without its paragraph; the title is bold as a whole. */
function inline(sentence) {
  return markdown(sentence.replace(/^\*\*|\*\*$/g, '')).replace(/^<p>|<\/p>$/g, '');
}

/** A section, its own parts as cards where it has several. */
function section(title, text, pages) {
  const { first, parts } = sections(text, 3);
  const id = anchorOf(title);
  const cards = parts.length === 0 ? '' : `<div class="three">${parts.map((part) => `<div><h3>${escape(part.title)}</h3>${markdown(part.text, pages)}</div>`).join('')}</div>`;
  return `<section class="band" aria-labelledby="${id}"><h2 id="${id}">${escape(title)}</h2>${markdown(first, pages)}${cards}</section>`;
}

function playground(language, messages) {
  const said = words[language];
  const [first] = messages;
  const picks = messages.map(({ id, situation }, place) => `<button type="button" data-message="${id}" aria-pressed="${place === 0}">${escape(situation)}</button>`);
  // What a script reads; the page itself shows the first message without it.
  const data = JSON.stringify(messages).replaceAll('<', '\\u003c');
  return `<section id="try" class="play" aria-label="${escape(said.try)}">
<div class="picks" role="group" aria-label="${escape(said.messages)}">${picks.join('')}</div>
<div class="stage">
<div class="thread">
<article id="post" class="post" lang="${first.locale}" aria-label="${escape(said.post)}">
<span id="post-face" class="face" aria-hidden="true">${escape(first.author.slice(0, 1))}</span>
<p><b id="post-author" class="post-author">${escape(first.author)}</b> <span id="post-about" class="post-about">${escape(`${first.network} · ${first.ago}`)}</span></p>
<p id="post-words" class="post-words">${escape(first.message)}</p>
</article>
<div class="answer">
<label for="reply">${escape(said.replyAs)} <b id="reply-brand">${escape(first.brand)}</b></label>
<div class="box"><textarea id="reply" lang="${first.locale}" rows="5" spellcheck="false" autocomplete="off" aria-describedby="play-hint">${escape(first.started)}</textarea><button type="button" id="badge" class="badge" hidden></button></div>
<p class="starts"><button type="button" id="write-started">${escape(said.started)}</button> <button type="button" id="write-better">${escape(said.better)}</button> <button type="button" id="write-nothing">${escape(said.empty)}</button></p>
<p id="play-hint" class="hint">${escape(said.hint)}</p>
<p class="hint">${escape(said.local)} <a href="privacy.html">${escape(said.localLink)}</a></p>
</div>
</div>
<div class="panel">
<p id="play-status" role="status" data-failed="${escape(said.failed)}">${escape(said.loading)}</p>
<noscript><p>${escape(said.noScript)}</p></noscript>
<iframe id="panel" title="${escape(said.panel)}" hidden></iframe>
</div>
</div>
<script type="application/json" id="messages">${data}</script>
</section>`;
}
