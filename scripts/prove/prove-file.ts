import { writeFile } from 'node:fs/promises';
import { BackendUnreachable } from '../../engine/backends/backend';
import { Refused } from '../../model/proof/call';
import type { ProofProgress } from '../../model/proof/options';
import { isProved, prove } from '../../model/proof/prove';
import { Refusal } from '../settings.mjs';
import { openProofDatabase } from './database';
import { printJunit } from './junit';
import { type ProveCommand, readCommand } from './options';
import { readModelFile } from './read-model';
import { printReport } from './report';

const INTERRUPTED = 130;

/**
 * Proves the patterns of a file and tells what came of it.
 *
 * stop     ends the proof; the tables that it made are deleted first
 * returns  the exit code: 0 when everything holds, 1 when something does not
 */
export async function proveFile(args: readonly string[], stop: AbortSignal): Promise<number> {
  const command = readCommand(args, process.env);
  const model = await readModelFile(command.path);
  if (!model.tables.some(({ accessPatterns = [] }) => accessPatterns.length > 0)) {
    throw new Refusal(`${command.path} has no access patterns to prove.`);
  }
  const database = openProofDatabase(command);
  console.log(`${model.name || command.path} on ${database.name}`);
  try {
    const { region, only, keep } = command;
    const proof = await prove(model, {
      send: database.send,
      pricing: { region },
      keep,
      signal: stop,
      onProgress: showProgress,
      ...(only === undefined ? {} : { only }),
    });
    showProgress(undefined);
    console.log(`\n${printReport(proof)}`.trimEnd());
    if (keep) console.log(`The tables are still there; their names begin with ${database.prefix}`);
    await writeReports(command, model.name, proof);
    return isProved(proof) ? 0 : 1;
  } catch (error) {
    showProgress(undefined);
    if (stop.aborted) {
      console.error('Stopped; the tables that were made are deleted.');
      return INTERRUPTED;
    }
    if (error instanceof BackendUnreachable || error instanceof Refused) {
      throw new Refusal(error.message);
    }
    throw error;
  } finally {
    await database.close();
  }
}

async function writeReports(
  { junit, json }: ProveCommand,
  name: string,
  proof: Parameters<typeof printReport>[0],
): Promise<void> {
  if (junit !== undefined) await write(junit, printJunit(name, proof));
  if (json !== undefined) await write(json, `${JSON.stringify(proof, null, 2)}\n`);
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new Refusal(
      `${path} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** On a line of its own that is written over; a log has no use for it. */
function showProgress(progress: ProofProgress | undefined): void {
  if (!process.stderr.isTTY) return;
  const { phase, done, total, name } = progress ?? { phase: '', done: 0, total: 0, name: '' };
  process.stderr.write(
    `\r\u001b[K${progress === undefined ? '' : `${phase} ${done}/${total} ${name}`}`,
  );
}
