// Loaded into the server before it starts: tells the parent process how much heap is in use.
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
// The server ends as it would without this.
process.channel?.unref();
