import { installationItem } from '../storage.ts';
import { inTurn } from './inTurn.ts';

/** A random id that this installation made up for itself: sessions count only together with it. */
export async function installationId(): Promise<string> {
  const known = await installationItem.read();
  if (known !== undefined) return known;
  return inTurn('installation', async () => {
    const made = await installationItem.read();
    if (made !== undefined) return made;
    const fresh = crypto.randomUUID();
    await installationItem.write(fresh);
    return fresh;
  });
}
