import { startPostgres } from '@bridges-api/runtimes/postgres';
import { disrupt } from '../src/testing/fleet/disrupt.ts';
import { startFleet } from '../src/testing/fleet/fleet.ts';
import { bridgeForPeople, expectExecutedOnce } from '../src/testing/fleet/over-fake-bridge.ts';
const postgres = await startPostgres();
const { bridge, people } = await bridgeForPeople(12);
const program = '/work/main/packages/server/src/main.ts';
const fleet = await startFleet({ program, postgres, bridge, people, size: 3 });
const d = ['SIGTERM','SIGSTOP','SIGKILL','database','SIGTERM','SIGKILL','SIGKILL','database','SIGTERM'] as const;
const t = performance.now();
try { console.log(await disrupt(fleet, postgres, people, d), Math.round(performance.now()-t)); }
catch (e) { console.log(e); 
 for (const m of fleet.members) { console.log(m.url, m.process.child.exitCode, m.process.child.signalCode, m.process.said().slice(-1500));
  const r = await fetch(m.url+'/v1/bridges', {headers:{authorization:'Bearer '+people[0]!.token}}).catch(e=>e); console.log(r.status ?? r); }
}
await fleet.close(); await bridge.close(); await postgres.close();
