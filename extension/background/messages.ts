/* What the content script and the frame ask of the background script, and what it tells a page's content scripts. */

/** Asked with `runtime.sendMessage`. */
export type BackgroundRequest =
  /** From a content script; answered with `{ nonce }`. */
  | { type: 'issue-nonce' }
  /** From our frame, with what it was given; answered with `{ ok }`. */
  | { type: 'redeem-nonce'; nonce: string };

/** The answer to `issue-nonce`; null when storage failed. */
export type IssuedNonce = { nonce: string } | null;

/** Sent to every frame of the active tab. */
export type PageCommand = {
  /** The person pressed the keyboard shortcut. */
  type: 'toggle-panel';
};
