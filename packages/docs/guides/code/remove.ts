// Signs a login out: remove.ts BRIDGE LOGIN.
import { createBridgesClient, unwrap } from '@bridges-api/client';

const [bridgeID = 'local-whatsapp', loginID = '14155550100'] =
  process.argv.slice(2);
const client = createBridgesClient();

// #region remove
const { removeScopes } = await unwrap(
  client.getBridgeLogin({ bridgeID, loginID }),
);
const [scope] = removeScopes; // let the user choose where there are two
if (!scope) throw new Error('This login cannot be removed here.');

const removed = await client.removeBridgeLogin({ bridgeID, loginID, scope });
if (removed.ok) console.log('Gone:', removed.data.affectedAccountIDs);
else if (removed.status === 404) console.log('It was gone already.');
else console.log(removed.message);
// #endregion remove
