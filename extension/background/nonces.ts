/*
 * One-time tickets that let a frame trust the page's port. The page could put our frame into its own document and speak
 * to it; only our content script can have asked the background for a ticket, and only for its own tab. Pure: the caller
 * keeps the book, brings the time and the randomness.
 */

/** Open tickets by their nonce. */
export type NonceBook = Record<string, { tab: number; expires: number; host: string }>;

/** A ticket is good this long: a frame asks within a second of loading, a loaded machine needs some more. */
export const NONCE_LIFE_MS = 30_000;

/** The book with one more ticket for `tab`, which shows a page of `host`, without those that have expired. */
export function issue(book: NonceBook, nonce: string, tab: number, now: number, host = ''): NonceBook {
  return { ...unexpired(book, now), [nonce]: { tab, expires: now + NONCE_LIFE_MS, host } };
}

/** Whether `nonce` is good for `tab`, its host, and the book without it: a ticket is used up even by the wrong tab. */
export function redeem(book: NonceBook, nonce: string, tab: number, now: number): { ok: boolean; host: string; book: NonceBook } {
  const open = unexpired(book, now);
  const ticket = Object.hasOwn(open, nonce) ? open[nonce] : undefined;
  const { [nonce]: _used, ...rest } = open;
  const ok = ticket !== undefined && ticket.tab === tab;
  return { ok, host: ok ? ticket.host : '', book: rest };
}

/** 128 random bits in hexadecimal. */
export function freshNonce(random: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unexpired(book: NonceBook, now: number): NonceBook {
  return Object.fromEntries(Object.entries(book).filter(([, ticket]) => ticket.expires > now));
}
