/** The vendor's description is wrong or silent here. `at` is a JSON pointer into the file; `value` is what stands there instead. */
export type Correction = { readonly evidence: string; readonly file: string; readonly at: string; readonly value: unknown };

const schema = (name: string): string => `/components/schemas/${name}`;
const TEXT = { type: 'string' };
/** One sentence, or one for each field that is wrong. */
const MESSAGE = { anyOf: [TEXT, { type: 'array', items: TEXT }] };

/** Evidence: sections of the field manual TekMatix. */
export const CORRECTIONS: readonly Correction[] = [
  // A block belongs to a user or to an event calendar: `calendarId` cannot be required.
  { evidence: '§0.3, §1.4', file: 'calendars', at: `${schema('BlockSlotCreateRequestDTO')}/required`, value: ['locationId'] },
  { evidence: '§0.3, §1.4', file: 'calendars', at: `${schema('BlockSlotEditRequestDTO')}/required`, value: ['locationId'] },
  // "object" is the generator's word for a date; both forms of a string have been seen.
  ...['startTime', 'endTime', 'dateAdded', 'dateUpdated'].map((name) => ({ evidence: '§1.3', file: 'calendars', at: `${schema('CalendarEventDTO')}/properties/${name}`, value: TEXT })),
  ...['startTime', 'endTime'].map((name) => ({ evidence: '§1.3', file: 'calendars', at: `${schema('BlockedSlotSuccessfulResponseDto')}/properties/${name}`, value: TEXT })),
  // The list of blocks uses the DTO of appointments, and a block has no contact, group, status, owners or (a user's) calendar.
  { evidence: '§1.2, §1.4', file: 'calendars', at: `${schema('CalendarEventDTO')}/required`, value: ['id', 'title', 'locationId', 'startTime', 'endTime', 'dateAdded', 'dateUpdated'] },
  { evidence: '§1.5', file: 'calendars', at: `${schema('CalendarDTO')}/properties/openHours`, value: { anyOf: [{ type: 'array', items: { type: 'object', required: ['daysOfTheWeek', 'hours'] } }, { type: 'object', maxProperties: 0 }] } },
  // Beside the days there is a trace.
  { evidence: '§1.2', file: 'calendars', at: '/paths/~1calendars~1{calendarId}~1free-slots/get/responses/200/content/application~1json/schema/properties', value: { traceId: TEXT } },
  { evidence: '§1.2 (DELETE works without a body)', file: 'calendars', at: '/paths/~1calendars~1events~1{eventId}/delete/requestBody/required', value: false },
  // v3 writes them, and its calls meet the same routes.
  ...['AppointmentCreateSchema', 'AppointmentEditSchema'].map((name) => ({
    evidence: '§1.2 (v3)', file: 'calendars', at: `${schema(name)}/properties/appointmentStatus/enum`, value: ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid', 'completed', 'active'],
  })),
  { evidence: '§1.2, §6.7', file: 'oauth', at: '/paths/~1oauth~1locationToken/post/responses/201', value: { content: { 'application/json': { schema: { type: 'object', required: ['access_token', 'token_type', 'expires_in', 'scope'], properties: { access_token: TEXT, token_type: TEXT, expires_in: { type: 'number' }, scope: TEXT, locationId: TEXT } } } } } },
  { evidence: '§1.8', file: 'common-schemas', at: `${schema('BadRequestDTO')}/properties/message`, value: MESSAGE },
  { evidence: '§1.8', file: 'common-schemas', at: `${schema('UnprocessableDTO')}/properties/message`, value: MESSAGE },
];

/** The files are those of the dated versions; v3 has other names for the same (§1.2). */
export const NAMES_OF_V3: Readonly<Record<string, string>> = { '/oauth/location-token': '/oauth/locationToken', '/oauth/installed-locations': '/oauth/installedLocations' };

/** The files know one version for each route; all of these are accepted (§1.1). */
export const VERSIONS: readonly string[] = ['2021-04-15', '2021-07-28', '2023-02-21', 'v3'];

/** Statuses that the files leave out, with the usual error body (§1.2, §1.6, §1.7, §1.8). */
export const UNLISTED_STATUSES: ReadonlySet<number> = new Set([403, 404, 422, 429]);
export const USUAL_ERROR = { type: 'object', required: ['statusCode', 'message'], properties: { statusCode: { type: 'number' }, message: MESSAGE, error: TEXT, traceId: TEXT } };

/** Not described, and answered with nothing but a refusal: there is no read of one block (§1.4). */
export const REFUSED_ROUTES: readonly RegExp[] = [/^GET \/calendars\/events\/[^/]+$/];
