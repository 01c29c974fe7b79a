import { h } from './dom.js';
import { t } from './language.js';

const TONES = { confirmed: 'blue', new: 'blue', active: 'blue', showed: 'green', completed: 'green', cancelled: 'red', invalid: 'red', noshow: 'amber' };
const NAMES = { confirmed: 'Confirmed', new: 'New', active: 'Active', showed: 'Showed', completed: 'Completed', cancelled: 'Cancelled', invalid: 'Invalid', noshow: 'No-show' };

export const statusTag = (status) => h(`span.hr-tag.hr-tag--${TONES[status] ?? 'blue'}`, {}, t(NAMES[status] ?? status));
