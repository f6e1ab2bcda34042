// What changed in each version of the spec and of the packages: the page "Changes".
import { readFileSync } from 'node:fs';
import { type Change, changeLog, compareSpecs } from '@bridges-api/spec/changes';
import { bundle } from '@bridges-api/spec/operations';

/** A log of versions, as changesets write it and a release completes it. */
interface Log {
  readonly title: string;
  readonly markdown: string;
}

const repository = new URL('../../../', import.meta.url);

/** Whose logs are shown, in order: the folders of the packages that are published. */
const PACKAGES = ['client', 'cli', 'contract-tests', 'server'];

/** The page, from the files of the repository. */
export function readChanges(): string {
  const read = (path: string) => readFileSync(new URL(path, repository), 'utf8');
  const released = JSON.parse(read('spec/released/openapi.json'));
  const logs = PACKAGES.map((name) => ({
    title: `@bridges-api/${name}`,
    markdown: read(`packages/${name}/CHANGELOG.md`),
  }));
  return changesPage(compareSpecs(released, bundle as unknown as typeof released), released.info.version, [
    { title: 'The contract', markdown: read('spec/CHANGELOG.md') },
    ...logs,
  ]);
}

/** What is to come, and then each log, its versions one level below its title. */
export function changesPage(changes: readonly Change[], version: string, logs: readonly Log[]): string {
  const next =
    changes.length === 0
      ? `Nothing has changed in the contract since ${version}.`
      : withLinks(changeLog(changes, 3));
  return [
    `## Not released yet {#next}\n\n${next.trim()}`,
    ...logs.map(
      ({ title, markdown }) => `## ${title} {#${anchorOf(title)}}\n\n${versionsOf(title, markdown)}`,
    ),
  ].join('\n\n');
}

/** Without the title of the log, and with anchors that stay what they are when a version is added. */
function versionsOf(title: string, markdown: string): string {
  const text = markdown
    .replace(/^# .*\n/, '')
    .trim()
    .replaceAll(/^(#+) (.*)$/gm, (_, marks: string, heading: string) =>
      marks === '##' ? `### ${heading} {#${anchorOf(`${title} ${heading}`)}}` : `${marks}# ${heading}`,
    );
  return withLinks(text);
}

/** Headings that name operations lead to them. */
function withLinks(markdown: string): string {
  const linked = (heading: string) => heading.replaceAll(/`(\w+)`/g, '[`$1`](/reference/#$1)');
  return markdown.replaceAll(
    /^(#+ )((?:`\w+`(?:, )?)+)$/gm,
    (_, marks: string, heading: string) => marks + linked(heading),
  );
}

function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
