import { readFile } from 'node:fs/promises';
import { problemWords } from '../../components/start/problem-words';
import { type Model, printPlace } from '../../model/model';
import { parseModelFile } from '../../model/parse';
import { Refusal } from '../settings.mjs';

/**
 * Reads a file of any format that can be read. What is noticed on the way goes to standard error.
 *
 * throws  Refusal when there is no model in it
 */
export async function readModelFile(path: string): Promise<Model> {
  const { model, problems } = parseModelFile(await readText(path));
  for (const problem of problems) {
    console.error(`${problem.severity}: ${printPlace(problem.at)}: ${problemWords(problem)}`);
  }
  if (model === undefined) throw new Refusal(`${path} is not a model.`);
  return model;
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
