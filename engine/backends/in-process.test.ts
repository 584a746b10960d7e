import { openEngine } from '../engine';
import { createMemoryStore } from '../storage/memory-store';
import { backendContract } from './backend.contract';
import { createInProcessBackend } from './in-process';

backendContract('an engine of this process', async () => {
  const engine = openEngine({ store: createMemoryStore() });
  const backend = createInProcessBackend({ engine, region: 'us-east-1' });
  return { backend, close: () => engine.close() };
});
