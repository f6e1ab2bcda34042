// Loaded into a program of `pnpm start` before it starts: ends it when `start` is gone, however that ended. Nobody else would, and
// it would hold its port.
import type { Socket } from 'node:net';

// The other end of its input is held by `start`.
const input = process.stdin as Socket;
input.on('end', () => process.kill(process.pid)).resume();
// Of itself it is no reason to go on.
input.unref();
