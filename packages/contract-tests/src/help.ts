import { serverURL, times } from '@bridges-api/spec/operations';
import { shipped } from './suite/fixture.ts';
import { profileMeanings } from './suite/rule.ts';

/** What `--help` prints. */
export function help(): string {
  const meanings = Object.entries(profileMeanings).map(([name, meaning]) => `  ${name.padEnd(9)}${meaning}`);
  return `bridges-contract: tells whether a server keeps to the Bridges API

Usage: bridges-contract --url URL --token TOKEN [options]

  --url URL                    address of the server, such as ${serverURL}
  --token TOKEN                its access token; BEEPER_ACCESS_TOKEN does the same
  --credential NAME=VALUE      what to show by another security scheme of the spec; can be repeated
  --profile PROFILE            what may be done to it, see below; read by default
  --fixture FILE               logins to complete; or a name: ${Object.keys(shipped).join(', ')}
  --report DIR                 write report.html, report.json and junit.xml there
  --docs URL                   address of the docs, for links of report.html and of the summary; none by default
  --format FORMAT              text, the default; or github, for a workflow: annotations, and a summary of the job
  --only RULE                  run these rules only: an ID, its beginning, or a pattern with *; can be repeated
  --contract CONTRACT          which verdict decides the exit code: documented, without what was added to the vendor's
                               documentation, or all, the default; both are printed
  --strict                     a SHOULD that fails counts as well
  --deviations FILE            JSON of rule IDs, or of exchanges too, with reasons: what is known to fail, and must go on
                               failing
  --wait SECONDS               longest time the server holds a submit; ${times.wait} by default
  --session-lifetime SECONDS   how long its sessions live; ${times.sessionLifetime} by default
  --session-retention SECONDS  how long it remembers them after their end; ${times.sessionRetention} by default
  --workers COUNT              how many rules are judged at a time; by default those that wait long all at once, and 8 others
  --mock                       the server is a mock of the spec: it keeps no state and answers with examples
  --list                       list the rules of the profile instead
  --help                       print this
  --version                    print the versions of this program and of the API, and the commit

To have results of a whole profile stand among those of other servers, ready for a pull request:
  --submit DIR                 write DIR/<version of the spec>/<name of the server>/, without secrets
  --implementation NAME        name of the server: lower case, digits and hyphens
  --implementation-version V   its version
  --homepage URL               where it comes from; optional, as all that follows
  --about TEXT                 what it is, in a sentence
  --started-with COMMAND       how to start it; can be repeated

Profiles, each containing the one before:
${meanings.join('\n')}

Exit codes:
  0  conformant: no MUST of the contract failed but known deviations
  1  a MUST of the contract failed, or with --strict a SHOULD
  2  could not run: the server cannot be reached or refuses the token, or an option is wrong; or every rule was skipped
`;
}
