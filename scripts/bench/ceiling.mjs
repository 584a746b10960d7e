import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * `node ceiling.mjs ANSWERS`: what Node's own HTTP server can do with this traffic. It reads a
 * request, parses its JSON, and answers a constant of the size that the engine would answer.
 *
 * ANSWERS  a JSON file: a path such as `/get` to the bytes of its answer
 */
const sizes = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const answers = new Map(
  Object.entries(sizes).map(([path, bytes]) => [path, Buffer.alloc(bytes, '{')]),
);

const NOTHING = Buffer.from('{}');

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    const answer = answers.get(request.url) ?? NOTHING;
    response.writeHead(200, [
      'Content-Type',
      'application/x-amz-json-1.0',
      'Content-Length',
      answer.length,
    ]);
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`ceiling ready on http://127.0.0.1:${server.address().port}`);
});
