/*
 * Runs beside the content script, in its world, in tests only. Keeps the last draft that went through a port and the latest revision that
 * was answered, for whoever asks: here as `globalThis.spied`, from the page by events. Holds the answers back while it is told to, as
 * a slow machine would.
 */
{
  const { postMessage, addEventListener } = MessagePort.prototype;
  const spied = { draft: null, answered: null };
  globalThis.spied = spied;
  /** The answers that wait; null when they go through. */
  let held = null;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.type === 'draft') spied.draft = message;
    return postMessage.call(this, message, ...rest);
  };
  MessagePort.prototype.addEventListener = function (type, listener, ...rest) {
    const answer = (event) => {
      listener(event);
      if (event.data?.type === 'analysis') spied.answered = event.data.revision;
    };
    const heard = (event) => {
      if (held !== null && event.data?.type === 'analysis') held.push(() => answer(event));
      else answer(event);
    };
    return addEventListener.call(this, type, type === 'message' ? heard : listener, ...rest);
  };
  const tell = (name, value) => { document.documentElement.dataset[name] = JSON.stringify(value); };
  document.addEventListener('balise-spy', () => tell('spied', spied.draft));
  document.addEventListener('balise-settled', () => tell('settled', (spied.draft?.revision ?? null) === spied.answered));
  document.addEventListener('balise-hold', () => { held = []; });
  document.addEventListener('balise-release', () => {
    const answers = held ?? [];
    held = null;
    for (const answer of answers) answer();
  });
}
