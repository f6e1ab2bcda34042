// openapi-generator, a jar that Maven fetches once for its three consumers.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from './versions.ts';
import { bundle, run, type Workshop } from './workshop.ts';

const artifact = 'org.openapitools:openapi-generator-cli';
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin';

export const jarVersion = versions.maven[artifact];

/** Generates a client into a folder of the workshop; tests and docs, which nothing here reads, stay out. */
export async function generateFromJar(
  shop: Workshop,
  generator: string,
  folder: string,
  options: string,
): Promise<void> {
  const jar = await fetchJar(shop.tools);
  mkdirSync(join(shop.dir, folder), { recursive: true });
  const less = 'apiTests=false,modelTests=false,apiDocs=false,modelDocs=false';
  const args = ['-jar', jar, 'generate', '-g', generator, '-i', bundle(), '-o', folder];
  await run(shop.dir, 'java', [...args, `--global-property=${less}`, `--additional-properties=${options}`]);
}

let fetched: Promise<string> | undefined;

function fetchJar(tools: string): Promise<string> {
  fetched ??= (async () => {
    // First, so that a machine without Java is said to have no Java.
    await run(tools, 'java', ['-version']);
    const goal = `${plugin}:${versions.maven[plugin]}:copy`;
    const what = [`-Dartifact=${artifact}:${jarVersion}`, `-DoutputDirectory=${tools}`];
    await run(tools, 'mvn', ['-q', '-B', goal, ...what]);
    return join(tools, `openapi-generator-cli-${jarVersion}.jar`);
  })();
  return fetched;
}
