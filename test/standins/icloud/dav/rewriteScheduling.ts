import { findAccountByEmail, type World } from '../world/world.ts';

/**
 * iCloud's own edit of a scheduled event (field manual §5.2): people with an account become principal paths with their
 * address in EMAIL, and DTSTAMP appears twice. Text without people stays as it is.
 */
export function rewriteScheduling(text: string, world: World): string {
  const people = text.replace(/^((?:ORGANIZER|ATTENDEE)[^:\r\n]*):mailto:([^\r\n]+)/gim, (line, start: string, email: string) => {
    const account = findAccountByEmail(world, email);
    return account ? `${start};EMAIL=${email}:/a${Buffer.from(account.dsid).toString('base64url')}/principal/` : line;
  });
  return people === text ? text : people.replace(/^DTSTAMP:[^\r\n]*(\r?\n)/m, (line) => line + line);
}
