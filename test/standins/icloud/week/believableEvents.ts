export type CalendarName = 'Home' | 'Family' | 'Kids sports' | 'Work trips';

export type BelievableEvent = {
  readonly calendar: CalendarName;
  readonly title: string;
  /** 0 is the Monday of this week; `tomorrow` is the day after now. */
  readonly day: number | 'tomorrow';
  /** Local wall times `HHMM`; without them the event lasts whole days. */
  readonly time?: readonly [start: string, end: string];
  /** Whole days; default 1. */
  readonly days?: number;
  /** Default: the zone of the account. */
  readonly zone?: string;
  /** RRULE; the series began three weeks ago. */
  readonly repeats?: string;
  /** Days of the series that are left out. */
  readonly except?: readonly number[];
  /** One day of the series takes place at other times. */
  readonly moved?: { readonly day: number; readonly time: readonly [start: string, end: string] };
  /** TRANSP:TRANSPARENT. */
  readonly show?: 'free';
  readonly status?: 'TENTATIVE' | 'CANCELLED';
  readonly place?: string;
  /** More content lines of the VEVENT. */
  readonly more?: readonly string[];
};

const travel = (duration: string): string[] => [`X-APPLE-TRAVEL-DURATION;VALUE=DURATION:${duration}`];
const weekly = (days: string): string => `FREQ=WEEKLY;BYDAY=${days}`;

/**
 * The two weeks of Anna Keller, coach, in a family of four. What the demonstration counts on: tomorrow 09:45–10:45 is
 * taken, nobody is up at 06:30 tomorrow, and no whole day before the Tuesday after next is blocked.
 */
export const BELIEVABLE_EVENTS: readonly BelievableEvent[] = [
  { calendar: 'Home', title: 'Morning run', day: 0, time: ['0700', '0740'], repeats: weekly('MO,WE,FR'), except: [9] },
  { calendar: 'Home', title: 'Yoga', day: 1, time: ['1830', '1930'], repeats: weekly('TU'), moved: { day: 8, time: ['1900', '2000'] }, place: 'Studio am Park' },
  { calendar: 'Home', title: 'Dentist', day: 'tomorrow', time: ['0945', '1045'], place: 'Zahnarztpraxis Dr. Vogt, Kastanienallee 12, Berlin', more: travel('PT20M') },
  { calendar: 'Home', title: 'Lunch with Jonas', day: 3, time: ['1230', '1330'], place: 'Café Anna Blume' },
  { calendar: 'Home', title: 'Haircut', day: 4, time: ['1700', '1745'] },
  { calendar: 'Home', title: 'Look through the tax letter', day: 2, time: ['2000', '2030'], show: 'free' },
  { calendar: 'Home', title: 'Mum’s birthday 🎂', day: 5, show: 'free' },
  { calendar: 'Home', title: 'Heating engineer', day: 7, time: ['0800', '1000'] },
  { calendar: 'Home', title: 'Book club, perhaps', day: 8, time: ['2000', '2200'], status: 'TENTATIVE' },
  { calendar: 'Home', title: 'Dinner for two', day: 11, time: ['1930', '2200'], place: 'Trattoria Lucia' },
  { calendar: 'Home', title: 'Garden party at Lena’s', day: 12, time: ['1500', '1800'], more: [
    'ORGANIZER;CN=Lena Brandt;EMAIL=lena.brandt@icloud.com:/aMTIzNDU2Nzg5MDEyMzQ1/principal/',
    'ATTENDEE;CN=Lena Brandt;CUTYPE=INDIVIDUAL;EMAIL=lena.brandt@icloud.com;PARTSTAT=ACCEPTED;ROLE=CHAIR:/aMTIzNDU2Nzg5MDEyMzQ1/principal/',
    'ATTENDEE;CN=Anna Keller;CUTYPE=INDIVIDUAL;EMAIL=anna.keller@icloud.com;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:anna.keller@icloud.com',
  ] },
  { calendar: 'Family', title: 'School run', day: 0, time: ['0745', '0815'], repeats: weekly('MO,TU,WE,TH,FR') },
  { calendar: 'Family', title: 'Parents’ evening', day: 2, time: ['1900', '2030'], place: 'Grundschule, room 14' },
  { calendar: 'Family', title: 'Pizza and a film', day: 4, time: ['1800', '2100'], repeats: weekly('FR') },
  { calendar: 'Family', title: 'Swimming with the kids', day: 5, time: ['1000', '1230'] },
  { calendar: 'Family', title: 'Call with the grandparents', day: 6, time: ['1700', '1730'], repeats: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU' },
  { calendar: 'Family', title: 'Paediatrician with Mia', day: 8, time: ['1100', '1145'] },
  { calendar: 'Family', title: 'Grandma stays with us', day: 11, days: 3, show: 'free' },
  { calendar: 'Kids sports', title: 'Football training, Ben', day: 1, time: ['1630', '1800'], repeats: weekly('TU,TH') },
  { calendar: 'Kids sports', title: 'Gymnastics, Mia', day: 2, time: ['1530', '1630'], repeats: weekly('WE') },
  { calendar: 'Kids sports', title: 'Home match', day: 5, time: ['1400', '1600'], place: 'Sportplatz Nord' },
  { calendar: 'Kids sports', title: 'Tournament', day: 13, time: ['0900', '1500'], more: travel('PT1H') },
  { calendar: 'Work trips', title: 'Call with New York', day: 3, time: ['1000', '1100'], zone: 'America/New_York' },
  { calendar: 'Work trips', title: 'Trade fair', day: 4, time: ['0900', '1700'], status: 'CANCELLED' },
  { calendar: 'Work trips', title: 'Flight to Munich', day: 9, time: ['0710', '0825'], more: travel('PT45M') },
  { calendar: 'Work trips', title: 'Workshop in Munich', day: 9, days: 2 },
  { calendar: 'Work trips', title: 'Train back to Berlin', day: 10, time: ['1800', '2210'] },
];

/** Month and day of the holidays that never move. */
export const GERMAN_HOLIDAYS: readonly (readonly [month: number, day: number, title: string])[] = [
  [1, 1, 'Neujahr'], [5, 1, 'Tag der Arbeit'], [10, 3, 'Tag der Deutschen Einheit'], [12, 25, '1. Weihnachtstag'], [12, 26, '2. Weihnachtstag'],
];
