// Others that show the same spec, for comparison. They are installed when the bench runs, and never shipped.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Exactly these, so that a figure can be had again. */
export const VERSIONS = {
  '@scalar/api-reference': '1.72.1',
  'swagger-ui-dist': '5.35.0',
  lighthouse: '12.8.2',
};

/** Installs them into a folder, and returns where their modules are. */
export async function installPeers(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const names = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names];
  await promisify(execFile)('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  return join(folder, 'node_modules');
}

/** Writes a page of each into a folder that is served: `scalar.html` and `swagger.html`, which show the document beside them. */
export async function writePeers(modules: string, folder: string, document: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  for (const [from, to] of [
    ['@scalar/api-reference/dist/browser/standalone.js', 'scalar.js'],
    ['swagger-ui-dist/swagger-ui-bundle.js', 'swagger.js'],
    ['swagger-ui-dist/swagger-ui.css', 'swagger.css'],
  ] as const)
    await copyFile(join(modules, from), join(folder, to));
  await writeFile(
    join(folder, 'scalar.html'),
    page(
      'Scalar',
      `<div id="app"></div><script src="scalar.js"></script>
<script>Scalar.createApiReference('#app', { url: 'openapi.json', withDefaultFonts: false, telemetry: false })</script>`,
    ),
  );
  await writeFile(
    join(folder, 'swagger.html'),
    page(
      'Swagger UI',
      `<link rel="stylesheet" href="swagger.css"><div id="swagger-ui"></div><script src="swagger.js"></script>
<script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true })</script>`,
    ),
  );
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>${body}</body></html>`;
}
