import type { LocationRecord, NoteRecord, World } from './world.ts';

export function addNote(world: World, location: LocationRecord, draft: Omit<NoteRecord, 'id' | 'dateAdded'>): NoteRecord {
  const note = { id: world.newId(), ...draft, dateAdded: world.serverTime() };
  location.notes.set(note.id, note);
  return note;
}

/** Newest first. */
export function notesOf(location: LocationRecord, appointmentId: string): NoteRecord[] {
  return [...location.notes.values()].filter((note) => note.appointmentId === appointmentId).reverse();
}
