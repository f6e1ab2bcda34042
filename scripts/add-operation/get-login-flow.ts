// An operation that the spec does not have, added as CONTRIBUTING.md says: each place that somebody would edit, and what they would write.

/** A file that is added, or a line of one and what is put after it. */
export interface Place {
  /** The step of the guide that names the place. */
  readonly step: string;
  readonly file: string;
  /** The line after which the text goes, spaces aside. Without it the file is new. */
  readonly after?: string;
  readonly text: string;
}

export const operationId = 'getLoginFlow';

const headers = `      headers:
        X-Request-ID:
          $ref: ../components/headers/RequestID.yaml
        X-Beeper-Desktop-Version:
          $ref: ../components/headers/DesktopVersion.yaml
`;

export const places: readonly Place[] = [
  {
    step: 'Index',
    file: 'spec/openapi.yaml',
    after: '$ref: paths/bridges_{bridgeID}_login-flows.yaml',
    text: `  /v1/bridges/{bridgeID}/login-flows/{flowID}:
    $ref: paths/bridges_{bridgeID}_login-flows_{flowID}.yaml
`,
  },
  {
    step: 'Path',
    file: 'spec/paths/bridges_{bridgeID}_login-flows_{flowID}.yaml',
    text: `get:
  operationId: getLoginFlow
  x-source: ours
  summary: Get a login flow
  description: |
    Returns one way to sign in to a bridge. It is the same as in the list.
  tags:
    - Login flows
  parameters:
    - $ref: ../components/parameters/BridgeID.yaml
    - name: flowID
      in: path
      required: true
      description: ID of the flow, as \`id\` in the list of login flows.
      schema:
        type: string
        minLength: 1
      example: qr
  responses:
    '200':
      description: The flow.
${headers}      content:
        application/json:
          schema:
            $ref: ../components/schemas/LoginFlow.yaml
          examples:
            qr:
              $ref: ../components/examples/getLoginFlow.qr.yaml
    '401':
      $ref: ../components/responses/Unauthorized.yaml
    '404':
      description: |
        No bridge has this ID: \`bridge_not_found\`. Or the bridge has no flow with this ID: \`login_flow_not_found\`.
${headers}      content:
        application/json:
          schema:
            $ref: ../components/schemas/APIError.yaml
          examples:
            login_flow_not_found:
              $ref: ../components/examples/errors.login_flow_not_found.yaml
            bridge_not_found:
              $ref: ../components/examples/errors.bridge_not_found.yaml
    '422':
      $ref: ../components/responses/InvalidParameter.yaml
    '503':
      $ref: ../components/responses/BridgeUnavailable.yaml
`,
  },
  {
    step: 'Examples',
    file: 'spec/components/examples/getLoginFlow.qr.yaml',
    text: `summary: With a QR code
value:
  id: qr
  description: Scan a code with the phone that WhatsApp is on.
  name: QR code
`,
  },
  {
    step: 'Examples',
    file: 'spec/components/examples/errors.login_flow_not_found.yaml',
    text: `summary: No such login flow
value:
  code: login_flow_not_found
  message: There is no login flow with this ID on this bridge. List its flows to see which there are.
`,
  },
  {
    step: 'Handler',
    file: 'packages/core/src/handlers/getLoginFlow.ts',
    text: `import type { Handler } from '../answer/handler.ts';
import { failAsUnavailable, findNetwork } from '../lookups.ts';

export const getLoginFlow: Handler<'getLoginFlow'> = async (request, services) => {
  const network = findNetwork(request, services);
  const flows = await network.flows().catch((error) => failAsUnavailable(request, services, error));
  const flow = flows.find(({ id }) => id === request.params.flowID);
  return { status: 200, body: flow ?? request.fail('login_flow_not_found') };
};
`,
  },
  {
    step: 'Errors of its own',
    file: 'packages/server/src/testing/provocations.ts',
    after: `listLoginFlows: unavailable('flows', ({ call }) => call('GET', \`\${BRIDGE}/login-flows\`)),`,
    text: `  getLoginFlow: {
    ok: ({ call }) => call('GET', \`\${BRIDGE}/login-flows/default\`),
    login_flow_not_found: ({ call }) => call('GET', \`\${BRIDGE}/login-flows/none\`),
    ...unavailable('flows', ({ call }) => call('GET', \`\${BRIDGE}/login-flows/default\`)),
  },
`,
  },
  {
    step: 'Rules',
    file: 'packages/contract-tests/src/rules/by-operation/getLoginFlow.ts',
    text: `import type { Flow } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectAgreement } from '../../suite/two-readings.ts';
import { expectUnavailable } from './getBridgeCapabilities.ts';

export const getLoginFlowRules = rulesOf('getLoginFlow', {
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'It is the same as in the list.',
    async check(t) {
      const bridges = (await t.bridges()).filter(({ status }) => status === 'available');
      if (bridges.length === 0) t.notApplicable('No bridge is available.');
      for (const { id: bridgeID } of bridges)
        for (const { id: flowID } of await flowsOf(t, bridgeID))
          await expectAgreement<unknown>(
            t,
            \`A login flow of \${bridgeID} and its place in the list\`,
            async () => (await flowsOf(t, bridgeID)).find(({ id }) => id === flowID),
            async () => (await t.ok('getLoginFlow', { path: { bridgeID, flowID } })).json,
          );
    },
  },
  '503/bridge-unavailable': {
    profile: 'read',
    sentence: 'The bridge cannot be reached just now: \`bridge_unavailable\`.',
    check: (t) => expectUnavailable(t, 'getLoginFlow', { flowID: 'any' }),
  },
});

async function flowsOf(t: Context, bridgeID: string): Promise<Flow[]> {
  const { json } = await t.ok('listLoginFlows', { path: { bridgeID } });
  return (json as { items: Flow[] }).items;
}
`,
  },
  {
    step: 'Faults',
    file: 'packages/contract-tests/proving/mutants/faults.ts',
    after: 'export const faults: Readonly<Record<string, () => Changes>> = {',
    text: `  'getLoginFlow/200/agrees-with-list': () => ({
    answer: ({ body, operationId, status }) => {
      if (operationId === 'getLoginFlow' && status === 200) body.name = 'Another';
    },
  }),
  'getLoginFlow/503/bridge-unavailable': () => ({
    answer: (answer) => {
      if (answer.operationId === 'getLoginFlow' && answer.status === 503) answer.status = 500;
    },
  }),
`,
  },
];
