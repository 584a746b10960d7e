import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_FORMAT, SAMPLE_MODELS } from './models';

const FOLDER = join(import.meta.dirname, '../../public/samples');

// Writes the samples: `npx tsx scripts/samples/write.ts`.
for (const [name, model] of SAMPLE_MODELS) {
  const { text } = SAMPLE_FORMAT.print(model());
  writeFileSync(join(FOLDER, `${name}.json`), text);
  console.log(`${name}.json: ${text.length} characters`);
}
