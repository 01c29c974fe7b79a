import type { Vocabulary } from './vocabulary.ts';

export const en: Vocabulary = {
  lists: {
    number: 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty'.split('|'),
    weekday: ['sunday|sun', 'monday|mon', 'tuesday|tues|tue', 'wednesday|weds|wed', 'thursday|thurs|thur|thu', 'friday|fri', 'saturday|sat'],
    month: ['', 'january|jan', 'february|feb', 'march|mar', 'april|apr', 'may', 'june|jun', 'july|jul', 'august|aug', 'september|sept|sep', 'october|oct', 'november|nov', 'december|dec'],
    part: ['morning|in the morning', 'afternoon|in the afternoon', 'evening|in the evening', 'night|at night'],
    todayPart: ['this morning', 'this afternoon', 'this evening|tonight|tonite'],
  },
  records: {
    number: { 25: 'twenty five', 30: 'thirty', 35: 'thirty five', 40: 'forty', 45: 'forty five', 50: 'fifty', 55: 'fifty five', 60: 'sixty', 90: 'ninety' },
    day: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|tomo', 2: 'day after tomorrow|the day after tomorrow|overmorrow' },
    week: { 0: 'this week', 1: 'next week|the following week', 2: 'week after next|the week after next' },
    moment: { 720: 'noon|midday', 1440: 'midnight' },
    length: { 15: 'quarter of an hour|a quarter of an hour|quarter hour', 30: 'half an hour|half hour|a half hour', 45: 'three quarters of an hour', 90: 'an hour and a half|one and a half hours|hour and a half' },
    unit: { 1: 'minutes|minute|mins|min|m', 60: 'hours|hour|hrs|hr' },
    stretch: { 1: 'days|day', 7: 'weeks|week|wks|wk' },
    to: { 0: 'to|thru|through', 1: 'and', 2: 'until|till' },
    before: { 30: 'half past|half', 15: 'quarter past|a quarter past|quarter after', [-15]: 'quarter to|a quarter to|quarter of|quarter till' },
  },
  words: {
    hourMark: 'h', clockMark: 'o clock|oclock', at: 'at|by|around|about|starting at|starts at', from: 'from|between', for: 'for|lasting', in: 'in|within',
    next: 'next', coming: 'coming|the coming', now: 'now|right now', am: 'am|a m|a', pm: 'pm|p m|p', of: 'of|the', one: 'a|an', past: 'past|after', until: 'to|before',
    nothing: 'good morning|good afternoon|good evening|good night|all day',
  },
};
