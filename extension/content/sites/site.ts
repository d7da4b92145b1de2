/*
 * A site is data: which of its fields are composers, and how to read the message that one answers. Selectors live in this
 * folder only. To add a network, write its file and list it in index.ts; nothing else changes.
 */

/** One network, or the fallback for every page. */
export interface Site {
  /** Its name, for tests and bug reports. */
  id: string;
  /** A published platform id (see PACKS), `other` when none fits. */
  platform: string;
  /** Host names, with their subdomains; empty for the fallback. */
  hosts: readonly string[];
  composers: ComposerSelectors;
  thread: ThreadSelectors;
}

/** What counts as a composer. */
export interface ComposerSelectors {
  /** A field must match one of these... */
  accepts: string;
  /** ... or this, and then be labelled as a place to answer. */
  acceptsIfLabelled: string;
  /** Labels, placeholders and names that mean "write your reply here". */
  label: RegExp;
  /** Never these. */
  refuses: string;
  /** Nor anything inside these. */
  refusesInside: string;
  /** Nor a field of a form that holds one of these: it is for payment or for signing in. */
  refusesBeside: string;
  /** Nor anything smaller, in CSS pixels: editors hide tiny fields to catch keys. */
  least: { width: number; height: number };
}

/** How to read the message answered. */
export interface ThreadSelectors {
  /** One message with its author, and perhaps the composer that answers it. */
  message: string;
  /** Inside a message: where its words may stand. */
  text: string;
  /** Inside a message: what never belongs to its words. */
  textWithout: string;
  /** Inside a message: its author's displayed name, the best first. */
  author: readonly string[];
}
