import { emptyState } from '../emptyState.js';
import { t } from '../language.js';

export const noAccess = () => ({
  element: emptyState({ sign: 'shield', title: t('You don’t have access to this sub-account'), text: t('Ask an administrator, or switch to another one.') }),
});
