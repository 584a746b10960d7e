import { describe, expect, it } from 'vitest';
import { backendContract } from './backend.contract';
import { openScratchDatabase } from './scratch';

backendContract('a scratch database', () => {
  const { backend, close } = openScratchDatabase('us-east-1');
  return Promise.resolve({ backend, close });
});

describe('a scratch database', () => {
  it('lets others have their turn', async () => {
    const { backend, close } = openScratchDatabase('us-east-1');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const until = performance.now() + 100;
    while (performance.now() < until) await backend.send('ListTables', '{}');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    await close();
  });
});
