import { readQuestion, type ClockQuestion } from '../../shared/busy/clockDoubt.ts';
import { eventOf } from '../../shared/busy/busyPeriod.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ClockQuestionOnTheWire } from '../../shared/contract/availability.ts';
import { syncWindow } from '../../shared/sync/syncWindow.ts';
import { isZone } from '../../shared/time/zone.ts';
import { readBusyTime } from '../busy/readBusyTime.ts';
import type { Doors } from '../doors.ts';

/** Times that are shown of each question. */
const EXAMPLES = 3;

/** Every question about clocks that events of the user leave open, with what answers it; the questions that were answered come last. */
export async function listClockQuestions({ store, now, window }: Doors, userId: string): Promise<ClockQuestionOnTheWire[]> {
  const user = await store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  const calendars = (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored');
  const open = new Map<ClockQuestion, { readonly answers: Set<string>; readonly examples: ClockQuestionOnTheWire['examples'] }>();
  for (const busy of await readBusyTime(store, { userId, calendars }, { start: now(), end: syncWindow(now(), window).end })) {
    for (const source of busy.sources) {
      if (!source.doubt || source.doubt.question in user.clockAnswers) continue;
      const known = open.get(source.doubt.question) ?? { answers: new Set<string>(), examples: [] };
      known.answers.add(source.doubt.answer);
      if (known.examples.length < EXAMPLES * 2) known.examples.push({ title: source.title, answer: source.doubt.answer, ...eventOf(busy, source) });
      open.set(source.doubt.question, known);
    }
  }
  return [
    ...[...open].map(([question, { answers, examples }]) => ({ question, ...readQuestion(question), answers: [...answers].sort(), examples, answered: null })),
    ...Object.entries(user.clockAnswers).map(([question, answered]) =>
      // Only `answerClock` writes there, by the schema of the wire.
      ({ question: question as ClockQuestion, ...readQuestion(question as ClockQuestion), answers: [answered], examples: [], answered })),
  ];
}

/**
 * Remembers what the user says of a clock, or asks again (`answer` null); the next cycle works the times out anew.
 * @throws SyncFault bad-request for an answer that is none to this question
 */
export async function answerClock(doors: Doors, userId: string, { question, answer }: { readonly question: ClockQuestion; readonly answer: string | null }): Promise<void> {
  const { kind } = readQuestion(question);
  if (answer !== null && !(kind === 'zone-differs' ? ['iana', 'embedded'].includes(answer) : isZone(answer))) throw new SyncFault('bad-request');
  await doors.store.transaction(async (tx) => {
    const user = await tx.users.find(userId);
    if (!user) throw new SyncFault('session-invalid');
    const { [question]: before, ...others } = user.clockAnswers;
    await tx.users.update(userId, { clockAnswers: answer === null ? others : { ...others, [question]: answer }, nextSyncAt: 0 });
    await tx.sync.note(userId, {
      at: doors.now(), cycleId: 'user', action: 'clock-answered', target: question, reason: answer ?? `asks-again-instead-of ${before ?? 'nothing'}`, before: null, after: null,
    });
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}

/** Remembers the zone that a device of the user shows: all-day and floating events may be meant by its clock. */
export async function tellZone(doors: Doors, userId: string, zone: string): Promise<void> {
  if (!isZone(zone)) throw new SyncFault('bad-request');
  const user = await doors.store.users.find(userId);
  if (!user) throw new SyncFault('session-invalid');
  if (user.deviceZone === zone) return;
  await doors.store.users.update(userId, { deviceZone: zone, nextSyncAt: 0 });
  await doors.jobs.enqueue(userId);
}
