// How the client tries again: settings.ts.
import { createBridgesClient, unwrap } from '@bridges-api/client';

const baseUrl = process.env.BEEPER_BASE_URL;

// #region settings
const client = createBridgesClient({ baseUrl, timeout: 40_000, retry: 4 });
const { items } = await unwrap(client.listBridges({ retry: false }));
// #endregion settings
console.log(items.length);
