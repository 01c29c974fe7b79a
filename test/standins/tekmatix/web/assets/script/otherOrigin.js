import { config } from './config.js';

/** Of the parts that are other applications in a frame; '' under a strict policy, which frames its own only. */
export function otherOrigin() {
  if (!config.frameOrigin) return '';
  const url = new URL(config.frameOrigin);
  if (url.host === location.host) url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
