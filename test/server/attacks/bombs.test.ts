import { describe, expect, it } from 'vitest';
import { makeBombs, throwBomb } from '../../attack/surface/bombs.ts';
import { attackWithTitle } from '../../attack/surface/hugeTitle.ts';
import { attackSlowly, crowdIn } from '../../attack/surface/slowClients.ts';

describe('an answer that is meant to use up its reader', () => {
  it.each(makeBombs())('$name is refused as unreadable, and is never a list of calendars', async (bomb) => {
    const { said, grewMb } = await throwBomb(bomb);
    expect(said).toBe('unreadable-answer');
    // What it unpacks or unfolds to has a hundred times this.
    expect(grewMb).toBeLessThan(400);
  });
});

it('a title of ten megabytes blocks its time, and neither TekMatix nor the database gets more of it than anybody reads', async () => {
  const { blocks, longestBlockTitle, storedBytes } = await attackWithTitle();
  expect(blocks).toBe(2);
  expect(longestBlockTitle).toBeLessThan(150);
  expect(storedBytes).toBeLessThan(100_000);
}, 120_000);

it('clients that send a byte now and then are cut off, and meanwhile others are answered', async () => {
  expect(await attackSlowly()).toEqual({ opened: 160, served: 3, heldOn: 0 });
});

it('one address has so many connections and no more', async () => {
  expect(await crowdIn()).toEqual({ opened: 20, turnedAway: 15 });
});
