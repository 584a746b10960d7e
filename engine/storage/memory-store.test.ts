import { createMemoryStore } from './memory-store';
import { testStore } from './store.contract';

testStore('memory store', { create: createMemoryStore });
