/*
 * Which packs may judge: the rule of the company, or the person's own. The core verified the signatures; a wrong one never gets
 * here. Pure.
 */
import type { PackEntry } from '../content/wire.ts';
import type { Policy } from './policy.ts';
import type { Stored } from './schema.ts';

/** Whom one trusts. */
export interface Trust {
  /** Public keys, 64 hexadecimal digits in lower case. */
  keys: string[];
  /** No pack without a signature by one of them. */
  signedOnly: boolean;
}

/** Why a pack may not judge: the messages `refused_<reason>`. */
export type Refusal = 'unsigned' | 'unknownKey' | 'otherKey' | 'older' | 'ended';

/** Where the company demands signatures, only its keys will do; elsewhere the person's are good as well. */
export function trustOf({ trustedKeys, signedOnly }: Pick<Stored, 'trustedKeys' | 'signedOnly'>, policy: Policy): Trust {
  const own = trustedKeys.map(({ key }) => key);
  if (policy.signedOnly) return { keys: policy.trustedKeys, signedOnly: true };
  return { keys: [...new Set([...policy.trustedKeys, ...own])], signedOnly };
}

/** Why a pack may not judge today; null when it may. */
export function refusal({ signer, ended }: PackEntry, { keys, signedOnly }: Trust): Refusal | null {
  if (signedOnly && signer === null) return 'unsigned';
  if (signedOnly && signer !== null && !keys.includes(signer)) return 'unknownKey';
  return ended ? 'ended' : null;
}

/**
 * Why a pack may not take the place of `before`, the one of its id that is there; null when it may. A pack that was signed gives
 * way to nobody but its signer, or somebody trusted.
 */
export function replacing(next: PackEntry, before: PackEntry, { keys }: Trust): Refusal | null {
  const isTrusted = next.signer !== null && keys.includes(next.signer);
  if (before.signer !== null && next.signer !== before.signer && !isTrusted) return 'otherKey';
  return precedence(next.version, before.version) < 0 ? 'older' : null;
}

/** Which of two versions comes first, as SemVer orders them: below 0 when it is `one`. What follows a plus does not count. */
export function precedence(one: string, other: string): number {
  const [left, right] = [parts(one), parts(other)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version to come is before the one that it leads to.
  if (left.before.length === 0 || right.before.length === 0) return right.before.length - left.before.length;
  for (let index = 0; index < Math.max(left.before.length, right.before.length); index += 1) {
    const difference = compared(left.before[index], right.before[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parts(version: string): { numbers: number[]; before: string[] } {
  const [core = ''] = version.split('+');
  const dash = core.indexOf('-');
  const numbers = (dash === -1 ? core : core.slice(0, dash)).split('.').map(Number);
  return { numbers, before: dash === -1 ? [] : core.slice(dash + 1).split('.') };
}

function compared(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? -1 : 1;
  const areNumbers = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (areNumbers[0] && areNumbers[1]) return Number(one) - Number(other);
  if (areNumbers[0] !== areNumbers[1]) return areNumbers[0] ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A public key as it was pasted; null when it is none. */
export function keyFrom(text: string): string | null {
  const key = text.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(key) ? key : null;
}
