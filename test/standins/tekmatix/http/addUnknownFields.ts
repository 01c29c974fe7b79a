/** Every record of an answer gets fields that no specification names: TekMatix adds some without notice (§6.11). */
export function addUnknownFields(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const within = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, visit(value)]));
  return 'id' in within ? { ...within, __v: 3, internalFlags: { beta: true } } : within;
}

function visit(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visit);
  // Bodies are plain JSON.
  return typeof value === 'object' && value !== null ? addUnknownFields(value as Record<string, unknown>) : value;
}
