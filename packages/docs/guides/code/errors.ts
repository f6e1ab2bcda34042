// What can come back instead of a session: errors.ts BRIDGE.
import { createBridgesClient } from '@bridges-api/client';

const [bridgeID = 'linkedin', flowID = 'browser'] = process.argv.slice(2);
const client = createBridgesClient();

// #region result
const result = await client.createLoginSession({ bridgeID, flowID });
if (result.ok) console.log('Started:', result.data.loginSessionID);
else if (result.status === 422)
  console.log('Correct this:', result.error.details.issues);
else if (result.status === 429 || result.status === 503)
  console.log('Try later:', result.message);
else if (result.kind === 'http')
  console.log(`${result.error.code}:`, result.message);
else console.log('No answer:', result.message);
// #endregion result
