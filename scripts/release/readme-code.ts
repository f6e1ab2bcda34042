// The code of a README, by the heading that it stands under.

/**
 * The blocks of code of one language under a heading, up to the next heading of any level.
 *
 * @throws {Error} when there is none
 */
export function codeUnder(markdown: string, heading: string, language: string): string[] {
  const section = new RegExp(`^#+ ${heading}\\n(.*?)(?=^#+ |(?![^]))`, 'ms').exec(markdown)?.[1];
  if (section === undefined) throw new Error(`There is no heading "${heading}".`);
  const blocks = [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  if (blocks.length === 0) throw new Error(`There is no \`\`\`${language} under "${heading}".`);
  return blocks.map(([, code = '']) => code);
}
