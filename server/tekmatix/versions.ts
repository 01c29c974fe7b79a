/** The dated versions have the most evidence behind them; `v3` has none yet (field manual TekMatix §1.1). */
export const CALENDARS_VERSION = '2021-04-15';
export const GENERAL_VERSION = '2021-07-28';
