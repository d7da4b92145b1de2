/*
 * Runs beside the content script, in its world, in the soak only: how long it takes from a key to the result for what it made of the
 * draft, and from the draft to the result. No words are kept. Asked with the event `balise-probe`, it gives the figures and forgets them.
 */
{
  const { postMessage, addEventListener } = MessagePort.prototype;
  let pressed = null;
  let last = 0;
  let answered = 0;
  const sent = new Map();
  let figures = { key: [], draft: [], painted: [] };
  let first = null;
  window.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.type === 'draft') {
      last = message.revision;
      sent.set(message.revision, { pressed, at: performance.now() });
      pressed = null;
    }
    return postMessage.call(this, message, ...rest);
  };
  MessagePort.prototype.addEventListener = function (type, listener, ...rest) {
    const heard = (event) => {
      listener(event);
      if (event.data?.type !== 'analysis') return;
      const now = performance.now();
      first ??= now;
      const draft = sent.get(event.data.revision);
      answered = Math.max(answered, event.data.revision);
      if (draft === undefined) return;
      for (const revision of sent.keys()) if (revision <= event.data.revision) sent.delete(revision);
      figures.draft.push(now - draft.at);
      if (draft.pressed === null) return;
      figures.key.push(now - draft.pressed);
      // The marks were set by the listener; the frame in which they stand is painted once its callbacks are through.
      const { painted } = figures;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          painted.push(performance.now() - draft.pressed);
          port1.close();
        };
        postMessage.call(port2, null);
      });
    };
    return addEventListener.call(this, type, type === 'message' ? heard : listener, ...rest);
  };
  document.addEventListener('balise-probe', () => {
    document.documentElement.dataset.probed = JSON.stringify({ ...figures, first });
    figures = { key: [], draft: [], painted: [] };
  });
  document.addEventListener('balise-settled', () => { document.documentElement.dataset.settled = String(answered >= last); });
}
