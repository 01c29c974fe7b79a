import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expectTool } from '../../scripts/tools.ts';
import { endServer } from './endServer.ts';
import { freePort } from './freePort.ts';
import { giveTo, systemUser } from './systemUser.ts';
import { answers, waitUntil } from './waitUntil.ts';

export type Cyrus = { readonly origin: string; readonly user: string; readonly password: string; readonly home: string; stop(): Promise<void> };

const FOLDERS = ['conf/socket', 'conf/log', 'conf/db', 'conf/ptclient', 'spool', 'sieve', 'run/proc', 'run/lock', 'run/socket'];
const ADMIN_PASSWORD = 'admin';

/** A real CalDAV server (Cyrus IMAP) with one user, in a temporary folder. As root it runs as the user that its package made. */
export async function startCyrus({ user = 'anna', password = 'abcd-efgh-ijkl-mnop' }: { user?: string; password?: string } = {}): Promise<Cyrus> {
  const bin = dirname(expectTool('cyrus'));
  const dir = await mkdtemp(join(tmpdir(), 'cyrus-'));
  const owner = systemUser('cyrus');
  for (const folder of FOLDERS) await mkdir(join(dir, folder), { recursive: true });
  const ports = { http: await freePort(), imap: await freePort() };
  await writeFile(join(dir, 'imapd.conf'), writeImapdConf(dir));
  await writeFile(join(dir, 'cyrus.conf'), writeCyrusConf(dir, bin, ports));
  for (const [name, secret] of [[user, password], ['cyrus', ADMIN_PASSWORD]] as const) {
    execFileSync(expectTool('saslpasswd'), ['-p', '-c', '-f', join(dir, 'sasldb2'), '-u', 'localhost', name], { input: secret });
  }
  giveTo(owner, dir);
  // In a group of its own: when it cannot start it kills its whole process group.
  const child = spawn(join(bin, 'master'), ['-C', join(dir, 'imapd.conf'), '-M', join(dir, 'cyrus.conf'), '-p', join(dir, 'run/master.pid')], { ...owner, stdio: 'ignore', detached: true });
  const origin = `http://127.0.0.1:${ports.http}`;
  await waitUntil(answers(origin), 'Cyrus');
  // Without a mailbox every request of the user is a 500.
  await waitUntil(() => askImap(ports.imap, [`LOGIN cyrus ${ADMIN_PASSWORD}`, `CREATE user/${user}`]), 'Cyrus IMAP');
  return { origin, user, password, home: `/dav/calendars/user/${user}/`, stop: () => endServer(child, dir) };
}

/** Whether every command was answered OK (RFC 9051 §2.2). */
function askImap(port: number, commands: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').once('error', () => resolve(false)).once('close', () => resolve(false));
    let next = 0;
    createInterface(socket).on('line', (line) => {
      const tagged = /^a\d+ (\w+)/.exec(line);
      if (!tagged && next > 0) return;
      if (tagged && tagged[1] !== 'OK') { socket.end(); return; }
      const command = commands[next];
      if (command === undefined) { resolve(true); socket.end(); return; }
      next += 1;
      socket.write(`a${next} ${command}\r\n`);
    });
  });
}

function writeImapdConf(dir: string): string {
  return Object.entries({
    configdirectory: `${dir}/conf`, proc_path: `${dir}/run/proc`, mboxname_lockpath: `${dir}/run/lock`, defaultpartition: 'default', 'partition-default': `${dir}/spool`,
    sievedir: `${dir}/sieve`, idlesocket: `${dir}/run/socket/idle`, notifysocket: `${dir}/run/socket/notify`, lmtpsocket: `${dir}/run/socket/lmtp`,
    altnamespace: 'yes', unixhierarchysep: 'yes', servername: 'localhost', admins: 'cyrus', autocreate_quota: '0',
    httpmodules: 'caldav', httpallowtrace: 'no', caldav_create_default: 'no', caldav_create_sched: 'no', caldav_create_attach: 'no', caldav_allowscheduling: 'off',
    allowplaintext: 'yes', sasl_pwcheck_method: 'auxprop', sasl_auxprop_plugin: 'sasldb', sasl_mech_list: 'PLAIN', sasl_sasldb_path: `${dir}/sasldb2`, tls_required: 'no',
  }).map(([name, value]) => `${name}: ${value}\n`).join('');
}

// Each entry on a line of its own.
function writeCyrusConf(dir: string, bin: string, { http, imap }: { http: number; imap: number }): string {
  return `START {
  recover cmd="${bin}/ctl_cyrusdb -C ${dir}/imapd.conf -r"
}
SERVICES {
  http cmd="${bin}/httpd -C ${dir}/imapd.conf" listen="127.0.0.1:${http}" prefork=1 maxchild=20
  imap cmd="${bin}/imapd -C ${dir}/imapd.conf" listen="127.0.0.1:${imap}" prefork=0 maxchild=5
}
EVENTS {
  checkpoint cmd="${bin}/ctl_cyrusdb -C ${dir}/imapd.conf -c" period=30
}
`;
}
