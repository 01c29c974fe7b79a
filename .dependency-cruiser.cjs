const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const subjects = '(connection|calendars|sync|busy|appointments|availability)';

module.exports = {
  forbidden: [
    // shared: the policy room
    only('policy-is-closed', 'Policy imports policy. Nothing else, not even zod.',
      { path: '^shared/', pathNot: '^shared/contract/' }, { pathNot: '^shared/(?!contract/)' }),
    only('contract-is-zod-and-policy-types', 'The wire format knows zod and the policy words.',
      { path: '^shared/contract/' }, { pathNot: '^shared/|(^|/)node_modules/zod/' }),
    // rooms
    only('server-never-sees-the-extension', 'A server that knows its client cannot outlive it.',
      { path: '^server/' }, { path: '^extension/' }),
    only('extension-knows-the-server-by-type', 'One type, one file: AppRouter in background/syncServer.ts.',
      { path: '^extension/' }, { path: '^server/', dependencyTypesNot: ['type-only'] }),
    only('one-door-to-the-server', 'Pages ask the background; the background asks the server.',
      { path: '^extension/', pathNot: '^extension/background/syncServer[.]ts$' }, { path: '^server/' }),
    only('nothing-imports-tests', 'Fakes live in test/ and stay there.',
      { path: '^(shared|server|extension)/' }, { path: '^(test|scripts)/' }),
    only('entrypoints-are-leaves', 'WXT loads entrypoints; nobody imports them.',
      { pathNot: '^extension/entrypoints/' }, { path: '^extension/entrypoints/' }),
    // extension doors
    only('host-page-is-an-interface', 'Only the content script may hold the real page; others take a HostPage.',
      { path: '^extension/', pathNot: '^extension/(host|entrypoints/tekmatix)' },
      { path: '^extension/host/', pathNot: '^extension/host/hostPage[.]ts$' }),
    only('pages-do-not-reach-into-the-background', 'Talk through messaging/.',
      { path: '^extension/', pathNot: '^extension/(background/|entrypoints/background)' }, { path: '^extension/background/' }),
    only('host-is-plain', 'The page adapter knows the page: no React, no messages, no product.',
      { path: '^extension/host/' }, { path: '^extension/(?!host/)|node_modules/react' }),
    // server doors
    only('subjects-see-interfaces-only', 'Concrete adapters are chosen in main.ts.',
      { path: `^server/${subjects}/` },
      { path: '^server/(caldav|tekmatix|store|jobs|api|http|outbound|webhooks)/', pathNot: '^server/(caldav/calDav|tekmatix/tekmatix|store/(store|stored/[a-z]+)|jobs/jobs)[.]ts$' }),
    only('doors-do-not-know-each-other', 'CalDAV, TekMatix and the store meet only in a subject.',
      { path: '^server/(caldav|tekmatix|store|ical|jobs|outbound)/' }, { path: '^server/', pathNot: '^server/($1|outbound)/' }),
    only('api-calls-subjects', 'A procedure parses, calls a subject, returns.',
      { path: '^server/(api|http|webhooks)/' }, { path: '^server/(caldav|tekmatix|store|ical|jobs|outbound)/' }),
    // libraries have one room
    only('tsdav-room', 'CalDAV is spoken in one room.', { path: '^(server|extension|shared)/', pathNot: '^server/caldav/' }, { path: 'node_modules/tsdav/' }),
    only('ical-room', 'iCalendar is parsed and written in one room.', { path: '^(server|extension|shared)/', pathNot: '^server/ical/' }, { path: 'node_modules/ical[.]js/' }),
    only('hono-room', 'HTTP comes in at one place.', { path: '^(server|extension|shared)/', pathNot: '^server/(main|app)[.]ts$|^server/(http|ops|webhooks)/' }, { path: 'node_modules/(hono|@hono)/' }),
    only('database-room', 'SQL is written in one room.', { path: '^(server|extension|shared)/', pathNot: '^server/(store|jobs)/' }, { path: 'node_modules/(drizzle-orm|pg|@electric-sql)/' }),
    // shape
    only('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
    { name: 'no-folder-cycles', comment: 'Subjects form a line, not a ring.', severity: 'error', scope: 'folder', from: { path: '^shared/' }, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
