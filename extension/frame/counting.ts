/*
 * When a reply is counted, for somebody who asked for it: once it is gone from its composer (most often: posted). A reply left and
 * come back to is one reply, so its last text is remembered meanwhile, in memory only.
 */
import type { ToFrame } from '../content/wire.ts';

/** Words below which nothing was answered yet. */
const LEAST_WORDS = 3;

/** Follows the messages of the page; `take` gives what may be counted of the draft as it is, `count` counts it. */
export class Counting<Entry> {
  private text = '';
  private left: { text: string; entry: Entry } | null = null;

  constructor(
    private readonly take: () => Entry | null,
    private readonly count: (entry: Entry) => void,
  ) {}

  /** To be told each message before the core is. */
  hear(message: ToFrame): void {
    if (message.type === 'draft') {
      const blank = message.text.trim() === '';
      if (this.left !== null) {
        if (this.left.text !== message.text) this.count(this.left.entry);
        this.left = null;
      } else if (blank) this.gone((entry) => this.count(entry));
      this.text = message.text;
    } else if (message.type === 'forget') {
      const { text } = this;
      this.gone((entry) => {
        this.left = { text, entry };
      });
    }
  }

  /** The page goes. */
  end(): void {
    if (this.left !== null) this.count(this.left.entry);
    else this.gone((entry) => this.count(entry));
    this.left = null;
  }

  private gone(next: (entry: Entry) => void): void {
    const words = this.text.trim().split(/\s+/).length;
    this.text = '';
    if (words < LEAST_WORDS) return;
    const entry = this.take();
    if (entry !== null) next(entry);
  }
}
