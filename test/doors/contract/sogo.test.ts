import { Agent } from 'undici';
import { findSogo, startSogo } from '../../servers/sogo.ts';
import { PASSWORD } from '../calDavScene.ts';
import { conductOf } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { placeOn } from './place.ts';

/** SOGo lives under a path of a web server that knows the way from `/`; here that is all the web server does. */
const webServer = () => new Agent().compose((dispatch) => (options, handler) => dispatch(options.path === '/' ? { ...options, path: '/SOGo/dav/' } : options, handler));

describeContract('SOGo', async () => {
  const place = placeOn(await startSogo({ program: findSogo() ?? '', password: PASSWORD }));
  return { ...place, door: { dispatcher: webServer() } };
}, conductOf('SOGo'));
