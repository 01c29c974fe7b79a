import { type Answer, type DavRequest, empty, htmlPage } from '../http/answer.ts';
import { DAV, findChild, type XmlElement } from '../http/readXml.ts';
import { multistatus, type PropName, type Row } from '../http/wire.ts';
import type { World } from '../world/world.ts';
import { readProp } from './props.ts';
import type { Target } from './target.ts';

type Found = Exclude<Target, { kind: 'nothing' }>;

const ALL_PROPS: readonly PropName[] = ['displayname', 'resourcetype', 'getetag'].map((name) => ({ ns: DAV, name }));

/** PROPFIND: discovery, the listing of the home set, members of a calendar (field manual §1, §3). */
export function propfind(world: World, request: DavRequest, target: Found): Answer {
  if (request.body !== '' && !request.xml) return htmlPage(400, '400 Bad Request');
  const depth = request.depth ?? '0';
  if (depth !== '0' && depth !== '1') return empty(403);
  // One client's note (§1.1): the principal answers at Depth 0 only.
  if (target.kind === 'principal' && depth !== '0') return empty(400);
  if (target.kind === 'object' && !target.collection.objects.has(target.name)) return empty(404);
  const all = world.toggles.allprop === 'answered' && findChild(request.xml, DAV, 'allprop') !== undefined;
  const asked = all ? ALL_PROPS : listAsked(request.xml);
  return multistatus([target, ...(depth === '1' ? listMembers(target) : [])].map((one) => describe(world, one, asked)));
}

/** The properties named in `<prop>`. `allprop` and an empty body are not understood: the word itself is looked up (§1.1). */
export function listAsked(xml: XmlElement | undefined): readonly PropName[] {
  const prop = findChild(xml, DAV, 'prop');
  return prop ? prop.children.map(({ ns, name }) => ({ ns, name })) : [{ ns: DAV, name: 'allprop' }];
}

export function describe(world: World, target: Found, asked: readonly PropName[]): Row {
  return { href: target.href, props: asked.map((prop) => ({ prop, inner: readProp(world, target, prop) })) };
}

// Recorded order: the home, the calendars, then what belongs to the account.
function listMembers(target: Found): Found[] {
  if (target.kind === 'home') {
    return [...target.account.collections.values()]
      .map((collection): Found => ({ kind: 'collection', href: collection.href, account: target.account, collection }))
      .sort((a, b) => rank(a) - rank(b));
  }
  if (target.kind !== 'collection') return [];
  return [...target.collection.objects.keys()].map((name): Found => ({ ...target, kind: 'object', href: target.href + name, name }));
}

function rank(target: Found): number {
  const last = ['inbox', 'notification', 'tasks', 'outbox'];
  return target.kind === 'collection' ? last.indexOf(target.collection.slug) : -1;
}
