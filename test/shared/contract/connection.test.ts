import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import * as connection from '../../../shared/contract/connection.ts';
import { describeShapes, ID, lengths } from './describeShapes.ts';

const CONNECTION = { id: 'anna', appleId: 'anna@example.com', health: 'connected', lastFault: { kind: 'throttled', at: 1 } };
const CALENDAR = { id: 'home', connectionId: 'anna', displayName: 'Home', color: '#ff2968', access: 'read-write', kind: 'owned', role: 'primary' };
const TOKENS = { session: 's', id: 'i', until: 1, refresh: 'f.s' };
const TEKMATIX = { locationId: 'l', locationName: 'Studio', userId: 'u', userName: 'Anna', zone: 'Europe/Berlin', fault: 'tekmatix-scope-missing', faultScope: 'users.readonly', installed: true };
const ATTEMPT = '0b0e7a5c-6d7f-4f4e-9d2a-3f0a4c1f7b11';
const UUID = { accepted: [ATTEMPT], refused: ['', 'first-attempt', `${ATTEMPT}0`] };

describeShapes(connection, {
  zFaultKind: { samples: ['throttled'], words: { '': FAULT_KINDS } },
  zFaultOnTheWire: {
    samples: [{ code: 'gone', title: 'Gone', sentence: 'It is gone.', nextStep: 'Choose again.', link: 'https://account.apple.com/' }], optional: ['link'], words: { code: ['gone', 'internal'] },
  },
  zConnection: { samples: [CONNECTION], nullable: ['lastFault'], words: { health: ['connected', 'doubtful', 'needs-reconnect'] }, limits: { id: ID } },
  zPairInput: { samples: [{ token: 'a-token-of-24-characters', browserName: 'Firefox' }], limits: { token: lengths(200, 20), browserName: lengths(100) } },
  zSessionTokens: { samples: [TOKENS] },
  zPairOutput: { samples: [TOKENS] },
  zRefreshInput: { samples: [{ refresh: 'a-token-of-24-characters' }], limits: { refresh: lengths(200, 20) } },
  zSignInOffer: { samples: [{ appId: 'app' }] },
  zOffers: { samples: [{ signIn: { appId: 'app' } }], nullable: ['signIn'] },
  zNonceOutput: { samples: [{ nonce: 'n' }] },
  zSignInInput: {
    samples: [{ nonce: 'n', sessionDetails: 'sealed', browserName: 'Firefox' }], limits: { nonce: lengths(200), sessionDetails: lengths(4_096), browserName: lengths(100) },
  },
  zSignInOutput: { samples: [{ ...TOKENS, locationId: 'l', userId: 'u' }] },
  zAccount: {
    samples: [{ tekmatix: TEKMATIX, connections: [CONNECTION], rolesSaved: true, installOffered: true, leaving: { scope: 'account', connectionId: 'anna', ended: false }, otherBrowsers: [{ name: 'Firefox', since: 1 }], newBrowserAt: 2 }],
    optional: ['tekmatix.faultScope', 'tekmatix.installed', 'installOffered', 'leaving', 'otherBrowsers', 'newBrowserAt'],
    nullable: ['tekmatix', 'tekmatix.fault', 'tekmatix.faultScope', 'connections.0.lastFault', 'leaving', 'leaving.connectionId', 'newBrowserAt'],
    words: { 'leaving.scope': ['account', 'everything'] },
  },
  zSettleBrowsersInput: { samples: [{ keep: false }] },
  zTekMatixUsersInput: { samples: [{ locationId: 'l', token: 'pit-1' }], optional: ['token'], limits: { locationId: lengths(64, 1), token: lengths(500) } },
  zTekMatixUsersOutput: {
    samples: [{ location: { id: 'l', name: 'Studio', zone: 'Europe/Berlin' }, users: [{ id: 'u', name: 'Anna', email: 'anna@example.com', linked: true }] }], optional: ['users.0.linked'],
  },
  zLinkTekMatixInput: {
    samples: [{ locationId: 'l', token: 'pit-1', userId: 'u' }], optional: ['token'], limits: { locationId: lengths(64, 1), token: lengths(500), userId: lengths(64, 1) },
  },
  zInstallStart: {
    samples: [{ attemptId: ATTEMPT, url: 'https://marketplace.leadconnectorhq.com/oauth/chooselocation?state=x' }],
    limits: { attemptId: UUID, url: { accepted: ['http://127.0.0.1:8802/oauth'], refused: ['', '/oauth', 'javascript:alert(1)', 'xhttps://example.com/', 'https-evil://example.com/'] } },
  },
  zInstallProgress: {
    samples: [{ state: 'installed', fault: 'tekmatix-install-refused', locations: [{ id: 'l', name: 'Studio' }] }], nullable: ['fault'], words: { state: ['waiting', 'installed', 'refused'] },
  },
  zConnectInput: {
    samples: [{ attemptId: ATTEMPT, email: 'anna@example.com', password: 'abcd-efgh-ijkl-mnop', connectionId: 'anna' }], optional: ['connectionId'],
    limits: { attemptId: UUID, email: lengths(320), password: lengths(200), connectionId: ID },
  },
  zConnectOutput: {
    samples: [{ connectionId: 'anna', calendars: [CALENDAR], suggested: { primary: 'home', conflicts: ['work'] } }], nullable: ['calendars.0.color', 'suggested.primary'],
  },
  zConnectProgress: {
    samples: [{ step: 'done', found: 4 }], nullable: [''], words: { step: connection.CONNECT_STEPS }, limits: { found: { accepted: [0], refused: [0.5] } },
  },
});
