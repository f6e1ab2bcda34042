import type { Spec } from './operations.ts';

/** What follows # in an address of the reference, with the route that Redoc knows the same place by. */
export type Addresses = Record<string, string>;

/**
 * Every place of the reference: operations by operationId, schemas by name, tags as the spec's own links name them, and
 * the headings of descriptions. They are the same before and after Redoc has taken over.
 *
 * @throws {Error} when two places would have the same address
 */
export function addresses(spec: Spec): Addresses {
  const operations = Object.values(spec.paths).flatMap((methods) => Object.values(methods));
  const places = [
    [TOP, '/'],
    ...headings(spec.info.description).map((text) => [slug(text), `/section/${slug(text)}`]),
    ...spec.tags.flatMap(({ name, description }) => [
      [tagAddress(name), `/${slug(name)}`],
      ...headings(description).map((text) => [slug(text), `/${slug(name)}/${slug(text)}`]),
    ]),
    ...operations.map(({ operationId, tags: [tag = ''] }) => [
      operationId,
      `/${slug(tag)}/${operationId.toLowerCase()}`,
    ]),
    [SCHEMAS.toLowerCase(), `/${SCHEMAS.toLowerCase()}`],
    ...Object.keys(spec.components.schemas).map((name) => [
      name,
      `/${SCHEMAS.toLowerCase()}/${name.toLowerCase()}`,
    ]),
  ] as [address: string, route: string][];
  const names = places.map(([address]) => address);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two places of the reference would have the address #${twice}.`);
  return Object.fromEntries(places);
}

/** Where browsers go by themselves: to the top. */
export const TOP = 'top';

/** The heading over all schemas. */
export const SCHEMAS = 'Schemas';

/** `tag/Login-sessions` */
export function tagAddress(name: string): string {
  return `tag/${name.replaceAll(' ', '-')}`;
}

/** `ending-and-expiry` */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Texts of the headings in a description. */
export function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^## (.+)$/gm)].map(([, text = '']) => text);
}
