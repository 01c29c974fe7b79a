import { readConfig } from '../server/config.ts';
import { startServer } from '../server/main.ts';
import { buildExtension, CHROME_FOLDER, FIREFOX_FOLDER } from './buildExtension.ts';

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

try {
  const config = readConfig(process.env);
  say('Building the extension for Chrome and Firefox …');
  await buildExtension();
  say('Starting the server …');
  const server = await startServer(config);
  say(`
iCloud for TekMatix is running at ${server.origin}

1. Load the extension
   Chrome, Edge, Brave   open chrome://extensions, switch on "Developer mode", choose "Load unpacked" and select
                         ${CHROME_FOLDER}
   Firefox               open about:debugging#/runtime/this-firefox, choose "Load Temporary Add-on" and select
                         ${FIREFOX_FOLDER} (the file manifest.json)

2. Pair it: click the extension's icon, choose "Set up" and paste this link. It works once, for ten minutes.
   ${await server.makePairingLink()}

3. Follow the steps: TekMatix first, then iCloud.

Ctrl-C stops the server. Press Enter for a new pairing link.
`);
  process.stdin.on('data', () => void server.makePairingLink().then((link) => say(`New pairing link: ${link}`)));
  process.stdin.unref?.();
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    await server.stop();
    say('Stopped.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
