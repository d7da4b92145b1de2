/*
 * Runs beside the content script, in its world, in tests only. Keeps the last draft that went through a port, for whoever asks, and
 * whether its result is here; holds the answers back while it is told to, as a slow machine would.
 */
{
  const { postMessage, addEventListener } = MessagePort.prototype;
  let last = null;
  /** The last draft's revision, and the latest one that was answered. */
  let told = 0;
  let answered = 0;
  /** The answers that wait; null when they go through. */
  let held = null;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.type === 'draft') {
      last = { text: message.text, selection: message.selection };
      told = message.revision;
    }
    return postMessage.call(this, message, ...rest);
  };
  MessagePort.prototype.addEventListener = function (type, listener, ...rest) {
    const answer = (event) => {
      listener(event);
      if (event.data?.type === 'analysis') answered = event.data.revision;
    };
    const heard = (event) => {
      if (held !== null && event.data?.type === 'analysis') held.push(() => answer(event));
      else answer(event);
    };
    return addEventListener.call(this, type, type === 'message' ? heard : listener, ...rest);
  };
  document.addEventListener('balise-spy', () => { document.documentElement.dataset.spied = JSON.stringify(last); });
  document.addEventListener('balise-settled', () => { document.documentElement.dataset.settled = String(answered === told); });
  document.addEventListener('balise-hold', () => { held = []; });
  document.addEventListener('balise-release', () => {
    const answers = held ?? [];
    held = null;
    for (const answer of answers) answer();
  });
}
