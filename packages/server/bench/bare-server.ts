// What node:http can do at best: it looks up a whole response by method and path, and reads and checks nothing.
import { createServer } from 'node:http';

const [port, answers = '{}'] = process.argv.slice(2);
const known = new Map<string, { headers: Record<string, string>; body: string }>(
  Object.entries(JSON.parse(answers)),
);

createServer((request, response) => {
  request.resume();
  const answer = known.get(`${request.method} ${request.url}`);
  if (answer) response.writeHead(200, answer.headers).end(answer.body);
  else response.writeHead(404).end();
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
