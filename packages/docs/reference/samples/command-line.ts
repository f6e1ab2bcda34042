/** A command line, over several lines when it is long: each option on its own. */
export function commandLineSample(command: string): string {
  return command.length <= 80 ? command : command.replaceAll(/ (?=--[a-z])/g, ' \\\n  ');
}
