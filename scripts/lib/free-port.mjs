import { createServer } from 'node:net';

/**
 * A TCP port on 127.0.0.1 that nobody uses at this moment. Somebody may still take it before you do: start with a retry.
 * @returns {Promise<number>}
 */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
