/*
 * The worker, as the page sees it. While it reads an edit, those that follow are put together: the next one it gets holds all of
 * them. So the worker is as far behind as one reading takes, with no timer.
 */
import type { Asked, Change, FromWorker, Schemas, ToWorker } from './protocol.ts';

/** What the page hears. */
export interface Ears {
  ready(schemas: Schemas, situations: string[]): void;
  read(state: Extract<FromWorker, { type: 'read' }>): void;
  proved(state: Extract<FromWorker, { type: 'proved' }>): void;
  failed(reason: string): void;
}

/** One worker. */
export class Bench {
  readonly #worker: Worker;
  readonly #ears: Ears;
  readonly #waiting = new Map<number, { keep: (answer: never) => void; refuse: (error: Error) => void }>();
  #number = 0;
  #asked = 0;
  #isReading = false;
  #pending: { anew: boolean; changes: Map<string, Change[1]>; current: string } | null = null;

  constructor(address: URL, ears: Ears) {
    this.#ears = ears;
    this.#worker = new Worker(address, { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data));
    this.#worker.addEventListener('error', (event) => ears.failed(event.message || 'worker'));
  }

  /** Files changed, or another one is shown. `anew`: these are all files. */
  edit(changes: readonly Change[], current: string, anew = false): void {
    const before = anew ? null : this.#pending;
    this.#pending = { anew: anew || (before?.anew ?? false), changes: new Map([...(before?.changes ?? []), ...changes]), current };
    if (!this.#isReading) this.#send();
  }

  /** Asks something of the pack as it is now. */
  ask<Name extends keyof Asked>(name: Name, ask: Asked[Name]['ask']): Promise<Asked[Name]['answer']> {
    this.#send();
    const id = (this.#asked += 1);
    return new Promise((keep, refuse) => {
      this.#waiting.set(id, { keep: keep as (answer: never) => void, refuse });
      this.#post({ type: 'ask', id, name, ask } as ToWorker);
    });
  }

  /** Ends it. */
  end(): void {
    this.#worker.terminate();
  }

  #send(): void {
    if (this.#pending === null) return;
    const { anew, changes, current } = this.#pending;
    this.#pending = null;
    this.#isReading = true;
    this.#number += 1;
    this.#post({ type: 'edit', number: this.#number, anew, changes: [...changes], current });
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        return this.#ears.ready(message.schemas, message.situations);
      case 'failed':
        return this.#ears.failed(message.reason);
      case 'read':
        if (message.number !== this.#number) return;
        this.#isReading = false;
        if (this.#pending === null) this.#ears.read(message);
        else this.#send();
        return;
      case 'proved':
        if (message.number === this.#number && this.#pending === null) this.#ears.proved(message);
        return;
      case 'answer':
        this.#waiting.get(message.id)?.keep(message.answer as never);
        this.#waiting.delete(message.id);
        return;
      case 'refused':
        this.#waiting.get(message.id)?.refuse(new Error(message.reason));
        this.#waiting.delete(message.id);
    }
  }
}
