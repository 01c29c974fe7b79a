import type { NewAppointment } from './standin.ts';

export type CalendarName = 'Discovery call' | 'Coaching session';

export type BelievableAppointment = Pick<NewAppointment, 'status' | 'address' | 'notes'> & {
  readonly calendar: CalendarName;
  /** 0 is the Monday of this week; `tomorrow` is the day after now. */
  readonly day: number | 'tomorrow';
  /** Local wall times `HH:MM`. */
  readonly time: readonly [start: string, end: string];
  readonly contact: string;
  /** Default: `calendar with contact`. */
  readonly title?: string;
};

const ZOOM = 'https://zoom.us/j/95172846031';
const OFFICE = 'Keller Coaching, Kastanienallee 71, Berlin';

/**
 * Two weeks of a coach. Tomorrow at 10:30, this Wednesday at 15:00 and next Tuesday at 11:30 meet something in the
 * believable iCloud calendars, so that there is a conflict to show on any day.
 */
export const BELIEVABLE_APPOINTMENTS: readonly BelievableAppointment[] = [
  { calendar: 'Discovery call', day: 0, time: ['08:30', '09:00'], contact: 'Sven Lorenz', status: 'noshow', address: ZOOM },
  { calendar: 'Coaching session', day: 0, time: ['14:00', '15:00'], contact: 'Miriam Vogt', address: OFFICE, notes: 'Third of six. Bring the values exercise.' },
  { calendar: 'Coaching session', day: 1, time: ['09:00', '10:00'], contact: 'Tobias Brandt', address: ZOOM },
  { calendar: 'Discovery call', day: 1, time: ['13:00', '13:30'], contact: 'Lena Fischer', status: 'cancelled', address: ZOOM },
  { calendar: 'Coaching session', day: 2, time: ['08:45', '10:15'], contact: 'Studio Nord', title: 'Team workshop with Studio Nord', address: OFFICE },
  { calendar: 'Coaching session', day: 2, time: ['15:00', '16:00'], contact: 'Claudia Engel', address: ZOOM },
  { calendar: 'Discovery call', day: 3, time: ['11:30', '12:00'], contact: 'Felix Hartmann', address: ZOOM },
  { calendar: 'Coaching session', day: 3, time: ['14:00', '15:00'], contact: 'Amira Haddad', address: OFFICE },
  { calendar: 'Coaching session', day: 4, time: ['09:00', '10:00'], contact: 'Paul Richter', address: ZOOM, notes: 'Prefers to turn the camera off.' },
  { calendar: 'Discovery call', day: 'tomorrow', time: ['10:30', '11:15'], contact: 'Nora Lindqvist', status: 'new', address: ZOOM },
  { calendar: 'Coaching session', day: 7, time: ['11:30', '12:30'], contact: 'Miriam Vogt', address: OFFICE },
  { calendar: 'Discovery call', day: 7, time: ['15:00', '15:30'], contact: 'Jan Petersen', address: ZOOM },
  { calendar: 'Coaching session', day: 8, time: ['11:30', '12:30'], contact: 'Tobias Brandt', address: ZOOM },
  { calendar: 'Coaching session', day: 8, time: ['14:00', '15:00'], contact: 'Claudia Engel', status: 'cancelled', address: ZOOM, notes: 'Is travelling that week.' },
  { calendar: 'Discovery call', day: 10, time: ['13:00', '13:30'], contact: 'Ines Baumann', address: ZOOM },
  { calendar: 'Coaching session', day: 11, time: ['09:00', '10:30'], contact: 'Amira Haddad', title: 'Closing session with Amira Haddad', address: OFFICE },
];

/** What a user made by hand in the web app. */
export const BELIEVABLE_BLOCKS = [
  { title: 'Lunch', day: 1, time: ['12:00', '12:45'] },
  { title: 'Team meeting', day: 4, time: ['11:30', '12:30'] },
] as const;
