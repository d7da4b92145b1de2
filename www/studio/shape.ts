/*
 * What a form asks for, read from the JSON Schema that Rust gives: the same that `balise pack schema` prints for editors. No key of
 * a pack is named here.
 */
import type { Schema } from './protocol.ts';
import type { Value } from './yaml.ts';

/** How something is asked. */
export type Shape =
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'flag' }
  | { kind: 'choice'; options: string[] }
  /** Several of a closed list. */
  | { kind: 'several'; options: string[] }
  /** Texts, one a line. */
  | { kind: 'lines' }
  /** Texts, one a line; several on a line, any of them will do. */
  | { kind: 'anyof' }
  /** A list of anything else. */
  | { kind: 'list'; item: Schema }
  /** Known names. */
  | { kind: 'group'; properties: Record<string, Schema>; required: string[]; names: RegExp[]; of: Schema[] }
  /** Names that the writer chooses. */
  | { kind: 'open'; value: Schema }
  /** One of several ways to say it. */
  | { kind: 'ways'; ways: Schema[] };

const isText = (schema: Schema): boolean => Array.isArray(schema.type) || schema.type === 'string';
const isFlag = (schema: Schema): boolean => schema.enum?.includes(true) === true;

/** The shape of a schema. */
export function shapeOf(schema: Schema): Shape {
  const { anyOf } = schema;
  if (anyOf !== undefined && schema.type === undefined) {
    const [first, second] = anyOf;
    const isList = anyOf.length === 2 && second?.type === 'array' && first !== undefined;
    if (!isList) return anyOf.length === 1 && first !== undefined ? shapeOf(first) : { kind: 'ways', ways: anyOf };
    if (first.enum !== undefined && !isFlag(first)) return { kind: 'several', options: first.enum.map(String) };
    if (isText(first)) return { kind: second.items?.anyOf === undefined ? 'lines' : 'anyof' };
    return { kind: 'list', item: first };
  }
  if (isFlag(schema)) return { kind: 'flag' };
  if (schema.enum !== undefined) return { kind: 'choice', options: schema.enum.map(String) };
  if (schema.type === 'integer') return { kind: 'number' };
  if (schema.type === 'array') {
    const item = schema.items ?? {};
    return isText(item) ? { kind: 'lines' } : { kind: 'list', item };
  }
  if (schema.type === 'object') {
    if (typeof schema.additionalProperties === 'object') return { kind: 'open', value: schema.additionalProperties };
    const known = Object.entries(schema.properties ?? {}).filter((entry): entry is [string, Schema] => entry[1] !== false);
    const names = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern));
    return { kind: 'group', properties: Object.fromEntries(known), required: schema.required ?? [], names, of: Object.values(schema.patternProperties ?? {}) };
  }
  return { kind: 'text' };
}

/** The group of a rule of one check kind: keys of other kinds are gone, those of this one have their shape. */
export function groupFor(schema: Schema, value: Record<string, Value>): Extract<Shape, { kind: 'group' }> {
  const group = shapeOf(schema) as Extract<Shape, { kind: 'group' }>;
  const cases = (schema.allOf ?? [])
    .map(({ if: condition, then, else: otherwise }) => (holds(condition, value) ? then : otherwise))
    .filter((found) => found !== undefined);
  const allowed = cases.find(({ propertyNames }) => propertyNames !== undefined)?.propertyNames?.enum;
  const properties = { ...group.properties };
  for (const [name, inner] of cases.flatMap((then) => Object.entries(then.properties ?? {}))) {
    if (inner !== false) properties[name] = { ...properties[name], ...inner };
  }
  const known = Object.entries(properties).filter(([name]) => allowed === undefined || allowed.includes(name));
  return { ...group, properties: Object.fromEntries(known), required: [...group.required, ...cases.flatMap(({ required }) => required ?? [])] };
}

function holds(condition: Schema, value: Record<string, Value>): boolean {
  if (condition.required?.some((name) => value[name] === undefined) === true) return false;
  return Object.entries(condition.properties ?? {}).every(([name, inner]) => inner === false || inner.const === undefined || value[name] === String(inner.const));
}

/** The schema of a name in a group, of those it knows or of those it allows. */
export function inside(group: Extract<Shape, { kind: 'group' }>, name: string): Schema | undefined {
  return group.properties[name] ?? group.of[group.names.findIndex((pattern) => pattern.test(name))];
}

/** The way that a value was written in. */
export function wayOf(ways: readonly Schema[], value: Value | undefined): Schema | undefined {
  return ways.find((way) => fits(way, value));
}

function fits(schema: Schema, value: Value | undefined): boolean {
  if (value === undefined) return false;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'ways':
      return shape.ways.some((way) => fits(way, value));
    case 'group':
      return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).every((name) => inside(shape, name) !== undefined);
    case 'open':
      return typeof value === 'object' && !Array.isArray(value);
    case 'lines':
    case 'several':
    case 'anyof':
      return typeof value === 'string' || Array.isArray(value);
    case 'list':
      return Array.isArray(value);
    case 'choice':
      return typeof value === 'string' && shape.options.includes(value);
    default:
      return typeof value === 'string';
  }
}

/** The emptiest value of a shape: what "add" writes. */
export function blank(schema: Schema): Value {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'group': {
      // Both languages are always written.
      const names = Object.keys(shape.properties).filter((name) => shape.required.includes(name) || name === 'en' || name === 'fr');
      return Object.fromEntries(names.map((name) => [name, blank(inside(shape, name) ?? {})]));
    }
    case 'open':
      return {};
    case 'list':
    case 'several':
      return [];
    case 'lines':
    case 'anyof':
      return [''];
    case 'choice':
      return shape.options[0] ?? '';
    case 'flag':
      return 'yes';
    case 'number':
      return '1';
    case 'ways':
      return blank(shape.ways.find((way) => shapeOf(way).kind === 'group') ?? shape.ways[0] ?? {});
    case 'text':
      return '';
  }
}
