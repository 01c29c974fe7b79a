import type { Random } from '../world/random.ts';
import type { Toggles } from '../world/toggles.ts';

/** On every recorded answer (field manual §1.2). Support staff ask for the first two ids. */
export function appleHeaders(random: Random, requestIds: Toggles['requestIds']): Record<string, string> {
  const edge = random.hex(12);
  return {
    server: `AppleHttpServer/${edge}`,
    via: `xrail:st53p00ic-qujn${random.hex(8)}.me.com:8301:24B1:grp60,631194250daa17e24277dea86cf30319:${random.hex(32)}:defra2`,
    ...(requestIds === 'present' ? { 'x-apple-request-uuid': random.uuid().toLowerCase() } : {}),
    'x-apple-jingle-correlation-key': random.hex(26).toUpperCase(),
    'x-responding-instance': `caldavj:${16000000 + random.int(999999)}:pv50p00ic-ztdj${random.hex(8)}:8501:2440B71:${random.hex(12)}`,
    'x-apple-edge-response-time': String(190 + random.int(230)),
    'x-apple-api-version': 'NONE',
    'apple-seq': '0',
    'apple-tk': 'false',
    'apple-originating-system': 'UnknownOriginatingSystem',
    'strict-transport-security': 'max-age=31536000; includeSubDomains;',
    'access-control-expose-headers': 'X-Apple-Request-UUID,Via',
  };
}
