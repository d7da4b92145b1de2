/* Runs beside the content script, in its world, in tests only: keeps the last draft that went through a port, for whoever asks. */
{
  const { postMessage } = MessagePort.prototype;
  let last = null;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.type === 'draft') last = { text: message.text, selection: message.selection };
    return postMessage.call(this, message, ...rest);
  };
  document.addEventListener('balise-spy', () => { document.documentElement.dataset.spied = JSON.stringify(last); });
}
