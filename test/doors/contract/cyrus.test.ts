import { startCyrus } from '../../servers/cyrus.ts';
import { PASSWORD } from '../calDavScene.ts';
import { conductOf } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { placeOn } from './place.ts';

describeContract('Cyrus', async () => placeOn(await startCyrus({ password: PASSWORD })), conductOf('Cyrus'));
