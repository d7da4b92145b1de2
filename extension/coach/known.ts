/* What a file that was handed over has beyond the format: left out, and said. The format is its JSON Schema, which is made of the core's types. */
import format from '../../schema/progress.schema.json';

/** The parts of a JSON Schema that ours uses. */
interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  $ref?: string;
}

const { $defs: named, ...whole } = format as { $defs: Record<string, Schema> } & Schema;

/** Of a file that can be read: what the format has a place for, and the keys, each once, for which it has none (`replies[].name`). */
export function split<File>(file: File): { known: File; unknown: string[] } {
  const unknown = new Set<string>();
  const known = keep(file, whole, '', unknown) as File;
  return { known, unknown: [...unknown].sort() };
}

function keep(value: unknown, schema: Schema, path: string, unknown: Set<string>): unknown {
  const { properties, items } = schema.$ref === undefined ? schema : (named[schema.$ref.replace('#/$defs/', '')] ?? {});
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => keep(item, items, `${path}[]`, unknown));
  if (properties === undefined || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inside]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const known = properties[key];
    if (known !== undefined && Object.hasOwn(properties, key)) return [[key, keep(inside, known, place, unknown)]];
    unknown.add(place);
    return [];
  }));
}
