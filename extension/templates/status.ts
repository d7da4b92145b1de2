/*
 * Who may give a template its status, by the profile's `templates.validators` and `templates.counter_validators`. Names are typed by
 * whoever sits there: a convention among people who work together, and no access control. Pure.
 */
import type { Fields, OwnTemplate } from '../storage/schema.ts';

/** Why a status is refused: the messages `ownRefused_<reason>`. */
export type Refused = 'name' | 'unlisted' | 'same' | 'unproved' | 'faulty' | 'unvalidated';

/** What was found of a template. */
export interface Proven {
  /** Faults of its file, of the law and of its twins. */
  faults: number;
  /** Messages that it was held to, in each language. */
  messages: { en: number; fr: number };
}

/** Why `name` may not give the template this status now; null when it may. A template can always become a draft again. */
export function refused(status: OwnTemplate['status'], template: OwnTemplate, name: string, fields: Fields, proven: Proven): Refused | null {
  if (status === 'draft') return null;
  const [key, given] = status === 'validated' ? ['templates.validators', undefined] : ['templates.counter_validators', template.validated_by];
  if (folded(name) === '') return 'name';
  const allowed = fields[key] ?? [];
  if (allowed.length > 0 && !allowed.some((other) => folded(other) === folded(name))) return 'unlisted';
  if (status === 'counter-validated' && template.status === 'draft') return 'unvalidated';
  if (given !== undefined && folded(given) === folded(name)) return 'same';
  if (proven.faults > 0) return 'faulty';
  return proven.messages.en === 0 || proven.messages.fr === 0 ? 'unproved' : null;
}

/** The template with a status that may be given. */
export function given(status: OwnTemplate['status'], template: OwnTemplate, name: string, day: string): OwnTemplate {
  const { validated_by: before, counter_validated_by: _, ...rest } = template;
  if (status === 'draft') return { ...rest, status };
  if (status === 'validated') return { ...rest, status, validated_by: name.trim(), reviewed: day };
  return { ...rest, status, ...(before !== undefined && { validated_by: before }), counter_validated_by: name.trim(), reviewed: day };
}

/** What was validated is what was read: a template that says something else is a draft again. */
export function edited(before: OwnTemplate | undefined, now: OwnTemplate): OwnTemplate {
  if (now.status === 'draft' || before === undefined) return now;
  const told = ({ situation, text, slots, fits, does_not_fit, general, when }: OwnTemplate): string => JSON.stringify([situation, text, slots, fits, does_not_fit, general, when]);
  return told(before) === told(now) ? now : given('draft', now, '', '');
}

function folded(name: string): string {
  return name.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
