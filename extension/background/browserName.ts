/** How this browser is listed at the server. */
export function browserName(): string {
  return navigator.userAgent.includes('Firefox') ? 'Firefox' : 'Chrome';
}
