/**
 * The floor of a page: a bare HTTP server in a process of its own that hands out finished bytes. The message {answers: [path, base64][]} says
 * what to answer; it replies {address}.
 */
import { createServer } from 'node:http';

process.once('message', ({ answers }) => {
  const bytes = new Map(answers.map(([path, base64]) => [path, Buffer.from(base64, 'base64')]));
  const server = createServer((asked, answer) => {
    const body = bytes.get(asked.url);
    answer.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip', 'content-length': body?.length ?? 0 }).end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send({ address: `http://127.0.0.1:${server.address().port}` }));
});
