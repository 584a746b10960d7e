import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../engine/operations';
import { compatibilityDocument } from './document';

const FILE = join(import.meta.dirname, '../../docs/compatibility.md');

// Writes the page: `npx tsx scripts/compatibility/write.ts`.
writeFileSync(FILE, compatibilityDocument(new Set(operations.keys())));
