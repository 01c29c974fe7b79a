import { createServer, type AddressInfo } from 'node:net';

/** A loopback port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
      server.close(() => resolve(port));
    });
  });
}
