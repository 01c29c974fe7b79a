import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Cuttable = {
  readonly origin: string;
  /** As when a cable is pulled: what is open breaks, and nothing new comes through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** A way to a server on this machine that can be cut. */
export async function startCuttable(target: string): Promise<Cuttable> {
  const port = Number(new URL(target).port);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.resetAndDestroy();
    const there = connect(port, '127.0.0.1');
    for (const socket of [client, there]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => { open.delete(socket); client.destroy(); there.destroy(); });
    }
    client.pipe(there).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A TCP server has an AddressInfo, not a pipe name.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      for (const socket of open) socket.resetAndDestroy();
    },
    mend() { isCut = false; },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
