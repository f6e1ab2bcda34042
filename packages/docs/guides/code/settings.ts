// How the client tries again: settings.ts.
import { createBridgesClient, unwrap } from '@bridges-api/client';

// #region settings
const client = createBridgesClient({ timeout: 40_000, retry: 4 });
const { items } = await unwrap(client.listBridges({ retry: false }));
// #endregion settings
console.log(items.length);
