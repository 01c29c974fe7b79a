export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> { throw new Error('not yet'); }
