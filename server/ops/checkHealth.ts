import { get } from 'node:http';

/** For a container's health check: ends with 0 when the server on this machine says that it should get work. */
get({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 8787), path: '/readyz', timeout: 4_000 }, (answer) => {
  answer.resume();
  process.exitCode = answer.statusCode === 200 ? 0 : 1;
}).on('timeout', () => { process.exit(1); }).on('error', () => { process.exitCode = 1; });
