import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expectTool } from '../../scripts/tools.ts';

const SCRIPT = `import sys,urllib.request,urllib.error,base64
request=urllib.request.Request(sys.argv[1],headers={'Authorization':'Basic '+base64.b64encode(sys.argv[2].encode()).decode()})
try: sys.stdout.write(urllib.request.urlopen(request).read().decode())
except urllib.error.HTTPError as error:
  if error.code != 404: raise`;

/** Reads one file from a CalDAV server with a client that shares no code with ours: Python's own. Empty when there is no such file. */
export async function readWithPython(url: string, { user, password }: { user: string; password: string }): Promise<string> {
  const { stdout } = await promisify(execFile)(expectTool('radicalePython'), ['-c', SCRIPT, url, `${user}:${password}`]);
  return stdout;
}
