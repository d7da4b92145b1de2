/*
 * The studio's Wasm in its worker, which compiles packs: one template on it while it is written, all of them when pages are to have them.
 * Jobs take turns, since each begins by putting its own files there.
 */
import { bundle, builtinPacks, fromBase64 } from '../frame/packs.ts';
import { admittedOf, entriesOf } from '../options/core.ts';
import { packsOf, profileOn } from '../storage/choices.ts';
import type { Policy } from '../storage/policy.ts';
import { isOwn, OWN, type Fields, type OwnTemplate, type Stored } from '../storage/schema.ts';
import { trustOf } from '../storage/trust.ts';
import { Bench } from '../../www/studio/bench.ts';
import type { Asked, Change, Fault } from '../../www/studio/protocol.ts';
import { fileOf, manifestOf, pathOf, profileFile } from './own.ts';

/** The pack that pages use, and what could not go into it as it is. */
export interface Made {
  bytes: Uint8Array;
  /** Validated templates that no longer are what was validated: pages have them as drafts. */
  demoted: { template: OwnTemplate; fault: Fault }[];
  /** Drafts that packs do not accept. */
  leftOut: { template: OwnTemplate; fault: Fault }[];
}

/** The worker, with the packs that judge beside and the profile of the person. */
export class Workshop {
  #turn: Promise<unknown> = Promise.resolve();
  readonly #bench: Bench;
  readonly #fields: Fields;

  private constructor(bench: Bench, fields: Fields) {
    this.#bench = bench;
    this.#fields = fields;
  }

  /** Starts it; `broken` hears when it breaks off. */
  static async open(stored: Stored, policy: Policy, broken: (reason: string) => void): Promise<Workshop> {
    const bench = new Bench(new URL('../studio/worker.js', import.meta.url), { ready: () => undefined, read: () => undefined, proved: () => undefined, failed: broken });
    const workshop = new Workshop(bench, fieldsOf(stored, policy));
    const packs = (await others(stored, policy)).map(fromBase64);
    if (packs.length > 0) await bench.ask('beside', { packs });
    return workshop;
  }

  /** What the profile says, the company's included. */
  get fields(): Fields {
    return this.#fields;
  }

  /** The situations that a template may answer. */
  situations(): Promise<Asked['situations']['answer']> {
    return this.#next(() => this.#bench.ask('situations', null));
  }

  /** What one template would get, whatever its status. */
  rehearse(template: OwnTemplate, ui: string): Promise<Asked['rehearse']['answer']> {
    return this.#next(() => {
      const path = pathOf(template, true);
      this.#put([[path, fileOf({ ...template, status: 'draft' })]]);
      return this.#bench.ask('rehearse', { path, ui });
    });
  }

  /** The pack for pages. A draft is only searched there: the messages that it is to answer stay here until it is validated. */
  make(list: readonly OwnTemplate[], version: string): Promise<Made | string> {
    return this.#next(async () => {
      const made: Omit<Made, 'bytes'> = { demoted: [], leftOut: [] };
      let kept = [...list];
      // What is wrong with a validated template makes it a draft; what is still wrong keeps it out.
      for (let round = 0; round < 3; round += 1) {
        this.#put(kept.map((template) => [pathOf(template, true), fileOf(template.status === 'draft' ? searched(template) : template)]), manifestOf(OWN, version, ''));
        const faults = await this.#bench.ask('prove', null);
        if (faults.length === 0) {
          const bytes = await this.#bench.ask('buildTemplates', null);
          return bytes === null ? '' : { bytes, ...made };
        }
        const before = kept;
        kept = kept.flatMap((template) => {
          const fault = faults.find(({ file }) => file === pathOf(template, true));
          if (fault === undefined) return [template];
          if (template.status === 'draft') return made.leftOut.push({ template, fault }), [];
          made.demoted.push({ template, fault });
          return [draftOf(template)];
        });
        if (kept.every((template, index) => template === before[index]) && kept.length === before.length) return faults[0]?.message.en ?? '';
      }
      return '';
    });
  }

  /** The same templates as a pack for others: compiled, or null with what is wrong; the files; a table. */
  share(list: readonly OwnTemplate[], id: string, version: string, owner: string, ui: string): Promise<{ files: Map<string, string>; bytes: Uint8Array | null; faults: Fault[]; csv: string }> {
    return this.#next(async () => {
      const files = new Map([['pack.yml', manifestOf(id, version, owner)], ...list.map((template): [string, string] => [pathOf(template, false), fileOf(template)])]);
      this.#bench.edit([...files, ...this.#profile()], 'pack.yml', true);
      const faults = await this.#bench.ask('prove', null);
      const bytes = faults.length > 0 ? null : await this.#bench.ask('buildTemplates', null);
      return { files, bytes, faults, csv: await this.#bench.ask('table', { ui }) };
    });
  }

  /** Templates from the files of another product. */
  import(ask: Asked['import']['ask']): Promise<Asked['import']['answer']> {
    return this.#next(() => {
      this.#put([]);
      return this.#bench.ask('import', ask);
    });
  }

  #next<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(job);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #put(files: readonly Change[], manifest = manifestOf(OWN, '0.1.0', '')): void {
    this.#bench.edit([['pack.yml', manifest], ...this.#profile(), ...files], files[0]?.[0] ?? 'pack.yml', true);
  }

  #profile(): Change[] {
    const file = profileFile(this.#fields);
    return file === null ? [] : [['profile.yml', file]];
  }
}

/** Whether the pack, beside all others, is one that the core accepts; throws why not. */
export async function accepted(bytes: Uint8Array, stored: Stored, policy: Policy): Promise<void> {
  await entriesOf(bundle([await builtinPacks(), ...(await others(stored, policy)).map(fromBase64), bytes]));
}

/** Whether the company, or the person, lets no pack without a trusted signature judge here, or no pack of the person's. */
export function isHeld(stored: Stored, policy: Policy): boolean {
  return policy.locked.includes('packs') || trustOf(stored, policy).signedOnly;
}

/** All packs that judge today but ours and the one made here. */
async function others(stored: Stored, policy: Policy): Promise<string[]> {
  const packs = stored.packs.filter((pack) => !isOwn(pack));
  const { own, company } = packsOf({ ...stored, packs }, policy);
  return admittedOf([...own, ...company], trustOf(stored, policy));
}

function fieldsOf(stored: Stored, policy: Policy): Fields {
  return policy.locked.includes('profile') ? policy.profile : { ...policy.profile, ...profileOn(stored, '').fields };
}

function draftOf({ validated_by: _, counter_validated_by: __, ...template }: OwnTemplate): OwnTemplate {
  return { ...template, status: 'draft' };
}

function searched(template: OwnTemplate): OwnTemplate {
  return { ...template, fits: { en: [], fr: [] }, does_not_fit: { en: [], fr: [] } };
}
