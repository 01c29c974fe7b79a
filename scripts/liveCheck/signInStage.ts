import { isAppleOrigin, XML_PROLOG } from '../../server/caldav/icloudQuirks.ts';
import { findProp, toPath, type MultistatusRow } from '../../server/caldav/parseMultistatus.ts';
import { CALDAV, DAV, findChild, listChildren } from '../../server/caldav/parseXml.ts';
import { SPACES } from '../../server/caldav/requestBodies.ts';
import { propfind, rowsOf, type Probe, type Told } from './probe.ts';
import { judge, unknown, type Verdicts } from './verdicts.ts';

export type Places = { readonly principal: string; readonly home: string };

/** Finds the account, and asks on the way what only makes sense before a calendar is known. Undefined: it was not named. */
export async function signInStage(probe: Probe, verdicts: Verdicts): Promise<Places | undefined> {
  const wellKnown = async () => {
    const { status } = await probe.ask(propfind('/.well-known/caldav', '0', ['d:current-user-principal']));
    verdicts.set('well-known-207', judge(status === 207, `${status}`));
  };
  const first = await probe.ask(propfind('/', '0', ['d:current-user-principal']));
  verdicts.set('root-answers', judge(first.status === 207, `${first.status}`));
  describeWire(first, verdicts);
  // Where the root sends us elsewhere, well-known may know the way.
  const principal = readHref(first, DAV, 'current-user-principal')
    ?? readHref(await probe.ask(propfind('/.well-known/caldav', '0', ['d:current-user-principal'])), DAV, 'current-user-principal');
  await wellKnown();
  if (principal === undefined) return undefined;
  const home = await readPrincipal(probe, toPath(principal), verdicts);
  if (home === undefined) return undefined;
  const spaced = propfind(home, '0', ['d:displayname']);
  const { status } = await probe.ask({ ...spaced, body: ` ${spaced.body ?? ''}` });
  verdicts.set('strict-prolog', judge(status === 400, `${status}`));
  const all = await probe.ask({ ...propfind(home, '0', []), body: `${XML_PROLOG}<d:propfind ${SPACES}><d:allprop/></d:propfind>` });
  const told = rowsOf(all)?.rows.flatMap(({ propstats }) => propstats.filter((propstat) => propstat.status === 200).flatMap(({ props }) => props)).length ?? 0;
  verdicts.set('no-allprop', judge(told === 0 && all.unread === undefined, `${all.status}, ${all.unread ?? `${told} properties`}`));
  return { principal: toPath(principal), home };
}

function describeWire(answer: Told, verdicts: Verdicts): void {
  if (answer.status !== 207) return;
  verdicts.set('request-ids', judge(answer.header('x-apple-request-uuid') !== null, answer.header('x-apple-request-uuid') === null ? 'absent' : 'present'));
  verdicts.set('gzip', judge(answer.header('content-encoding') === 'gzip', sayCoding(answer.header('content-encoding'))));
}

/** Only words of ours go into the report. */
const sayCoding = (coding: string | null): string => (coding === null ? 'not packed' : ['gzip', 'deflate', 'br', 'zstd'].includes(coding) ? coding : 'packed otherwise');

async function readPrincipal(probe: Probe, principal: string, verdicts: Verdicts): Promise<string | undefined> {
  const answer = await probe.ask(propfind(principal, '0', ['c:calendar-home-set', 'c:calendar-user-address-set']));
  const home = readHref(answer, CALDAV, 'calendar-home-set');
  if (home === undefined) return undefined;
  const absolute = URL.canParse(home) ? new URL(home) : undefined;
  verdicts.set('home-set-partition', judge(absolute !== undefined && isAppleOrigin(absolute), absolute === undefined ? 'a path' : isAppleOrigin(absolute) ? 'a host of Apple' : 'another host'));
  const set = rowsOf(answer)?.rows.map((row) => findProp(row, CALDAV, 'calendar-user-address-set')).find(Boolean);
  const addresses = set ? listChildren(set, DAV, 'href').filter(({ text }) => /^mailto:/i.test(text.trim())).length : 0;
  verdicts.set('addresses-told', judge(addresses > 0, `${addresses} addresses`));
  const path = toPath(home);
  const { status } = await probe.ask(propfind(path, '0', ['d:resourcetype']));
  verdicts.set('any-host', absolute === undefined ? unknown('the home set names no host') : judge(status === 207, `${status}`));
  return path;
}

function readHref(answer: Told, ns: string, name: string): string | undefined {
  const props = (rowsOf(answer)?.rows ?? []).map((row: MultistatusRow) => findProp(row, ns, name));
  return findChild(props.find(Boolean), DAV, 'href')?.text.trim() || undefined;
}
