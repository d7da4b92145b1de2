/* Compiled packs as bytes: ours, and those stored as base64. */
import type { PackEntry } from '../content/wire.ts';
import { refusal, type Trust } from '../storage/trust.ts';

/** Our own packs, compiled. */
export async function builtinPacks(): Promise<Uint8Array> {
  const response = await fetch(new URL('../core/packs.bin', import.meta.url));
  if (!response.ok) throw new Error(`packs: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A bundle is packs one after the other. One alone is not copied. */
export function bundle(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes to base64, in steps that a call's arguments can hold. */
export function toBase64(bytes: Uint8Array): string {
  const STEP = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(binary);
}

/** Base64 to bytes; nothing where it is not base64. */
export function fromBase64(data: string): Uint8Array {
  try {
    return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/**
 * Those of the packs, base64, that may judge today: their signature fits, where they bear one, they are trusted as far as that is
 * asked, and their last day is not over. Each that may not costs itself.
 */
export function admitted(core: { inspect(packs: Uint8Array, today: string, ui: string): PackEntry[] }, packs: readonly string[], trust: Trust, today: string): string[] {
  return packs.filter((data) => {
    try {
      return core.inspect(fromBase64(data), today, 'en').every((entry) => refusal(entry, trust) === null);
    } catch {
      return false;
    }
  });
}
