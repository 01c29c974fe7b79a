import { execFileSync } from 'node:child_process';
import { expectTool } from '../../scripts/tools.ts';

const SCRIPT = `import sys,urllib.request,base64
request=urllib.request.Request(sys.argv[1],headers={'Authorization':'Basic '+base64.b64encode(sys.argv[2].encode()).decode()})
sys.stdout.write(urllib.request.urlopen(request).read().decode())`;

/** Reads one file from a CalDAV server with a client that shares no code with ours: Python's own. */
export function readWithPython(url: string, { user, password }: { user: string; password: string }): string {
  return execFileSync(expectTool('radicalePython'), ['-c', SCRIPT, url, `${user}:${password}`], { encoding: 'utf8' });
}
