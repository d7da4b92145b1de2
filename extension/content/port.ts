/*
 * The line to the frame: one `MessagePort`, handed over with a ticket from the background script, so that the frame knows
 * it speaks to the extension and not to the page.
 */
import type { BackgroundRequest, IssuedNonce } from '../background/messages.ts';
import { frameOrigin } from './engine.ts';
import type { FromFrame, ToFrame } from './wire.ts';

/** An open line. */
export class Port {
  /** `died` is called when the other end goes away, where the engine tells. */
  constructor(
    private readonly port: MessagePort,
    heard: (message: FromFrame) => void,
    died: () => void,
  ) {
    port.addEventListener('message', (event: MessageEvent<FromFrame>) => heard(event.data));
    port.addEventListener('close', died);
    port.start();
  }

  /** Sends; what cannot arrive is lost, and sent again after the next `ready`. */
  send(message: ToFrame): void {
    this.port.postMessage(message);
  }

  /** Hangs up. */
  close(): void {
    this.port.close();
  }
}

/** Offers a line to the frame that has loaded in `iframe`. Null when no ticket is given; rejects when the extension itself is gone (updated, removed). */
export async function openPort(
  iframe: HTMLIFrameElement,
  heard: (message: FromFrame) => void,
  died: () => void,
): Promise<Port | null> {
  const request: BackgroundRequest = { type: 'issue-nonce' };
  const issued = (await chrome.runtime.sendMessage(request)) as IssuedNonce | undefined;
  if (issued == null || iframe.contentWindow === null) return null;
  const channel = new MessageChannel();
  const port = new Port(channel.port1, heard, died);
  // Only a document of our own origin receives it, whatever the page has put into the frame meanwhile.
  iframe.contentWindow.postMessage({ type: 'balise-port', nonce: issued.nonce }, frameOrigin, [channel.port2]);
  return port;
}
