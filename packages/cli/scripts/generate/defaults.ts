import { type Document, propertiesOf } from '@bridges-api/spec/operations';

/** Makes src/generated/defaults.ts: what the properties of each schema mean where they are left out. */
export function defaultsFile(spec: Document): string {
  const all = Object.entries(spec.components.schemas).map(([name, schema]) => {
    const own = propertiesOf(spec, schema).filter((property) => property.default !== undefined);
    return [name, Object.fromEntries(own.map((property) => [property.name, property.default]))] as const;
  });
  const known = Object.fromEntries(all.filter(([, own]) => Object.keys(own).length > 0));
  return `/** What properties mean where they are left out, by schema. */
export const defaults = ${JSON.stringify(known, null, 2)} as const;
`;
}
