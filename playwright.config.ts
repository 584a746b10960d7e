import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test-tools.mjs';

const PORT = 3100;
const ENGINE_PORT = 8100;
const chromium = findChromium();

// Playwright reads this file again in every worker; only the first reading makes the folder.
process.env.SORTKEY_E2E_DATA ??= newFolder();

export default defineConfig({
  testDir: 'e2e/console',
  outputDir: 'test-results',
  // One engine is shared: errands one after another.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Generous, for a machine that is busy with something else.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-quic',
        '--no-first-run',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    // The first start builds.
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      SORTKEY_PORT: String(PORT),
      SORTKEY_ENGINE_PORT: String(ENGINE_PORT),
      SORTKEY_HOST: '127.0.0.1',
      SORTKEY_DATA: process.env.SORTKEY_E2E_DATA,
    },
  },
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
