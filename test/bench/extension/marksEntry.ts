// What is bundled to be measured in the browser.
export { markSlots } from '../../../shared/availability/markSlots.ts';
export { openSnapshot } from '../../../shared/availability/packedSnapshot.ts';
