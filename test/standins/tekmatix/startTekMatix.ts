// TEMPORARY scratch version
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWeb } from './web/answerWeb.ts';
import { defaultWebToggles } from './world/toggles.ts';
type Item = { id: string; title: string; start: number; end: number; assignedUserId: string; status: string; deleted: boolean };
export async function startTekMatix(_o: { port?: number } = {}) {
  const journal: { method: string; path: string; status: number; kind: 'api' | 'web' | 'control' }[] = [];
  let handle: unknown; let n = 0; let token: string | undefined; let loc = { id: '', name: '', timezone: 'UTC' };
  const users: { id: string; name: string; email: string }[] = []; const appts = new Map<string, Item>(); const blks = new Map<string, Item>();
  const server = createServer((req, res) => {
    let body = ''; req.on('data', (c) => { body += c; }); req.on('end', () => {
      const url = new URL(req.url ?? '/', 'http://x'); const say = (status: number, o: unknown) => { journal.push({ method: req.method ?? '', path: url.pathname, status, kind: 'api' }); res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(o)); };
      if (!req.headers.authorization) { const w = answerWeb({ url, headers: req.headers as Record<string, string> }, { locations: [handle as never], users: () => users, toggles: { ...defaultWebToggles(), refreshMs: 1000 }, about: () => ({ name: loc.name, timezone: loc.timezone }) }); if (w) { res.writeHead(w.status, w.headers).end(w.body); return; } }
      if (req.headers.authorization !== `Bearer ${token}`) return say(401, { statusCode: 401, message: 'Invalid token: access token is invalid' });
      const list = (m: Map<string, Item>) => ({ events: [...m.values()].filter((i) => i.start < Number(url.searchParams.get('endTime')) && i.end > Number(url.searchParams.get('startTime')) && !i.deleted).map((i) => ({ ...i, appointmentStatus: i.status, startTime: new Date(i.start).toISOString(), endTime: new Date(i.end).toISOString() })) });
      const j = body ? JSON.parse(body) : {}; const id = url.pathname.split('/').at(-1) ?? '';
      const item = (id: string): Item => ({ id, title: j.title, start: Date.parse(j.startTime), end: Date.parse(j.endTime), assignedUserId: j.assignedUserId, status: '', deleted: false });
      if (url.pathname.startsWith('/locations/')) return say(200, { location: loc });
      if (url.pathname === '/users/') return say(200, { users });
      if (url.pathname === '/calendars/events') return say(200, list(appts));
      if (url.pathname === '/calendars/blocked-slots') return say(200, list(blks));
      if (req.method === 'POST') { const i = `b${n += 1}`; blks.set(i, item(i)); return say(201, { id: i }); }
      if (req.method === 'PUT') { blks.set(id, item(id)); return say(201, { id }); }
      if (req.method === 'DELETE') { blks.delete(id); return say(201, { succeeded: true }); }
      return say(404, {});
    });
  });
  await new Promise<void>((r) => { server.listen(0, '127.0.0.1', () => r()); });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, journal, faults: {}, close: async () => { server.close(); server.closeAllConnections(); },
    addLocation(l: { id: string; name: string; timezone: string; token?: string }) {
      loc = l; token = l.token;
      return handle = {
        token: l.token, contacts: () => [], id: l.id, addUser(u: { id: string; name: string; email: string }) { users.push(u); },
        addAppointment(a: { userId: string; title: string; start: number; end: number }) { const id = `a${n += 1}`; appts.set(id, { id, title: a.title, start: a.start, end: a.end, assignedUserId: a.userId, status: 'confirmed', deleted: false }); return { id }; },
        moveAppointment(id: string, p: { start: number; end: number }) { Object.assign(appts.get(id) ?? {}, p); }, setStatus(id: string, status: string) { Object.assign(appts.get(id) ?? {}, { status }); }, deleteAppointment(id: string) { appts.delete(id); },
        addForeignBlock(b: { userId: string; title: string; start: number; end: number }) { const id = `f${n += 1}`; blks.set(id, { id, title: b.title, start: b.start, end: b.end, assignedUserId: b.userId, status: '', deleted: false }); return { id }; },
        blocks: () => [...blks.values()], appointments: () => [...appts.values()], revokeToken() { token = undefined; },
      };
    },
  };
}
