/*
 * A site is data: its hosts, which of its fields are composers, and how to read the message that one answers. The data files
 * are in data/ (data/README.md says what each key means); extension/sites.mjs checks them when the extension is built.
 * Selectors live in this folder only.
 */

/** One network, or the fallback for every page. */
export interface Site {
  /** Its name, for tests and bug reports. */
  id: string;
  /** A published platform id (see PACKS), `other` when none fits. */
  platform: string;
  /** Host names, with their subdomains; empty for what is known by its markup only. */
  hosts: readonly string[];
  /** Markup that shows this software on whatever host. */
  anywhere?: string;
  /** Fields that are composers, the surest first. Others are accepted as on any page. */
  composers: readonly KnownField[];
  /** What posts, besides the button that submits the field's form, and Ctrl or Cmd with Enter. */
  post?: { button?: string; enter?: true };
  /** Ways to the message answered, tried in order. */
  messages: readonly MessageReader[];
}

/** A field that is a composer. All that is said must hold. */
export interface KnownField {
  /** For tests and bug reports: which one matched. */
  name: string;
  /** The field itself. */
  field?: string;
  /** The field, or something around it, across shadow roots. */
  inside?: string;
}

/** How the message is looked for. */
export type Finding =
  /** The nearest one around the composer. */
  | 'around'
  /** The last one before the composer. */
  | 'before'
  /** The first one. */
  | 'first'
  /** The one that something on the page points to. */
  | 'pointed'
  /** The one whose author is named, by the composer's label or at the beginning of the draft. */
  | 'named'
  /** As on any page: whatever looks like a message, around the composer or before it. */
  | 'nearest';

/** One way to the message. The first whose conditions hold and which finds an element decides: nothing else is guessed. */
export interface MessageReader {
  /** For tests and bug reports: which one matched. */
  name: string;
  /** Only for composers that are, or stand inside, one of these. */
  when?: string;
  find: Finding;
  /** Where it is looked for: the nearest of these around the composer, the first kind that is there; `page` for anywhere. */
  within?: readonly string[];
  /** One message, with its author. */
  message?: string;
  /** Inside a message: another one, quoted or shared. It is never read. */
  quoted?: string;
  /** Inside a message: its words, the surest first. */
  text?: readonly string[];
  /** Which of the elements that match are its words; the first, unless said. */
  pick?: 'first' | 'all' | 'largest';
  /** Inside its words: what is left out, besides what is never text. */
  without?: string;
  /** A title that belongs to the words, before them. */
  title?: string;
  /** Its author's displayed name, the surest first. ` @name` at the end reads an attribute. */
  author?: readonly string[];
  /** For `pointed`. */
  pointer?: Pointer;
  /** For `named`: beginnings of a composer's label, before the name, in the languages of the network's interface. */
  labels?: Readonly<Record<string, readonly string[]>>;
  /** For `named`: the draft begins with the author's handle. */
  handle?: boolean;
}

/** From one element to another, by a number. */
export interface Pointer {
  /** Who points: a selector that ends in ` @attribute`. */
  from: string;
  /** A regular expression whose group is what is pointed at. The whole value, unless said; nothing or `0` points nowhere. */
  value?: string;
  /** The selector of the message; `{}` is what is pointed at. */
  to: string;
}
