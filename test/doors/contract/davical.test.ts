import { startDAViCal } from '../../servers/davical.ts';
import { PASSWORD } from '../calDavScene.ts';
import { conductOf } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { placeOn } from './place.ts';

describeContract('DAViCal', async () => placeOn(await startDAViCal({ password: PASSWORD })), conductOf('DAViCal'));
