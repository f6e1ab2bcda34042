// Whether the links of a README work where users read it: in the tarball, and on the page of a registry.
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Tarball } from './tarballs.ts';

/** Links that lead nowhere, each with what to do. */
export function linkFaults({ folder, source }: Tarball): string[] {
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return [];
  const text = readFileSync(readme, 'utf8');
  const anchors = anchorsOf(text);
  const links = [...withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link);
  return [...new Set(links)].flatMap((link) => {
    if (/^(?:https?|mailto):/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    if (path === '')
      return anchors.has(anchor ?? '') ? [] : [`${source}/README.md: it has no heading for #${anchor}.`];
    const isInside = !normalize(path).startsWith('..') && existsSync(join(folder, path));
    return isInside
      ? []
      : [`${source}/README.md: ${link} is not in the tarball: link to the address in the repository.`];
  });
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/```.*?```/gs, '').replaceAll(/`[^`\n]*`/g, '');
}

/** The anchors that headings have on GitHub and on the pages of registries. */
function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.replaceAll(/```.*?```/gs, '').matchAll(/^#+ (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}
