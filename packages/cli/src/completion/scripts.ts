import type { ProgramName } from '../program.ts';

/** The shells that completion is there for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What a shell asks the program for, and how it shows what comes back: a word a line, and a tab before its description. */
export const scripts: Readonly<Record<Shell, (program: ProgramName) => string>> = {
  bash(program) {
    const name = functionName(program);
    return `${name}() {
  local IFS=$'\\n'
  COMPREPLY=($(COMP_SHELL=bash COMP_LINE="\${COMP_LINE:0:COMP_POINT}" ${program} completion words 2>/dev/null))
}
complete -o default -F ${name} ${program}
`;
  },
  zsh(program) {
    const name = functionName(program);
    return `#compdef ${program}
${name}() {
  local line
  local -a lines values shown
  lines=("\${(@f)$(COMP_SHELL=zsh COMP_LINE="\${(j: :)words[1,CURRENT]}" ${program} completion words 2>/dev/null)}")
  for line in $lines; do
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done
  (( $#values )) && compadd -l -d shown -a values
}
compdef ${name} ${program}
`;
  },
  fish(program) {
    const name = `_${functionName(program)}`;
    return `function ${name}
    set -lx COMP_SHELL fish
    set -lx COMP_LINE (commandline -cp)
    ${program} completion words 2>/dev/null
end
complete -c ${program} -f -a '(${name})'
`;
  },
};

/** What to write where, for a shell. */
export const advice: Readonly<Record<Shell, (program: string) => string>> = {
  bash: (program) => `Put this into ~/.bashrc:\n\n  source <(${program} completion bash)`,
  zsh: (program) => `Put this into ~/.zshrc, after compinit:\n\n  source <(${program} completion zsh)`,
  fish: (program) => `Put this into ~/.config/fish/config.fish:\n\n  ${program} completion fish | source`,
};

function functionName(program: ProgramName): string {
  return `_${program.replaceAll('-', '_')}`;
}
