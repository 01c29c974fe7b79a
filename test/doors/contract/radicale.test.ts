import { startRadicale } from '../../servers/radicale.ts';
import { PASSWORD } from '../calDavScene.ts';
import { conductOf } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { placeOn } from './place.ts';

describeContract('Radicale', async () => {
  const server = await startRadicale({ password: PASSWORD });
  return placeOn({ ...server, home: `/${encodeURIComponent(server.user)}/` });
}, conductOf('Radicale'));
