// How the client tries again: settings.ts.
import { createBridgesClient, unwrap } from '@bridges-api/client';

// #region settings
const client = createBridgesClient({ baseUrl: process.env.BEEPER_BASE_URL, timeout: 10_000, retry: 4 });
const { items } = await unwrap(client.listBridges({ retry: false }));
// #endregion settings
console.log(items.length);
