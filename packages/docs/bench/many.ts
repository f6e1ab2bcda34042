// A spec of another size, to see what grows with it.
import type { Spec } from '../reference/operations.ts';

/** The spec so many times in one: each copy but the first has names, paths and chapters of its own. */
export function manyTimes(spec: Spec, times: number): Spec {
  const whole = structuredClone(spec);
  const tags = [...spec.tags];
  for (let copy = 2; copy <= times; copy++) {
    const text = JSON.stringify({ paths: spec.paths, schemas: spec.components.schemas, tags: spec.tags });
    const renamed = JSON.parse(
      text.replaceAll(/#\/components\/schemas\/(\w+)/g, `#/components/schemas/$1${copy}`),
    );
    for (const [path, methods] of Object.entries<Record<string, { operationId: string; tags: string[] }>>(
      renamed.paths,
    )) {
      for (const operation of Object.values(methods)) {
        operation.operationId += copy;
        operation.tags = operation.tags.map((tag) => `${tag} ${copy}`);
      }
      Object.assign(whole.paths, { [path.replace(/^\/v1/, `/v${copy}`)]: methods });
    }
    for (const [name, schema] of Object.entries<object>(renamed.schemas))
      Object.assign(whole.components.schemas, { [name + copy]: schema });
    for (const tag of renamed.tags)
      tags.push({
        ...tag,
        name: `${tag.name} ${copy}`,
        description: tag.description.replaceAll(/^## (.+)$/gm, `## $1 ${copy}`),
      });
  }
  return { ...whole, tags };
}
