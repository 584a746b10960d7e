import { join } from 'node:path';
import { createModelFiles, MODEL_ID, type ModelFile, type ModelFiles } from './model-files';

/** What a list says of a design; the application knows how to read it. */
export interface ModelSummary {
  readonly name: string;
  readonly tables: number;
  readonly patterns: number;
}

/** The designs that the console's server keeps, as web requests and responses. */
export interface ModelApi {
  /** Answers `GET /api/models`. */
  list(): Response;
  /** Answers `POST /api/models`, whose body is the text of the design. */
  create(request: Request): Promise<Response>;
  /** Answers `GET /api/models/{id}`. */
  read(id: string): Response;
  /**
   * Answers `PUT /api/models/{id}`, whose body is the text. `If-Match` names the revision it was
   * made from; `If-None-Match: *` writes one that is not there.
   */
  write(id: string, request: Request): Promise<Response>;
  /** Answers `DELETE /api/models/{id}`. */
  remove(id: string): Response;
}

/**
 * env        SORTKEY_DATA
 * summarise  undefined for a text that is no design; quick, for a list asks it of every file
 */
export function createModelApi(
  env: { readonly [name: string]: string | undefined },
  summarise: (text: string) => ModelSummary | undefined,
): ModelApi {
  const dataFolder = env.SORTKEY_DATA;
  if (!dataFolder) return NO_FOLDER;
  const files = createModelFiles(join(dataFolder, 'models'));
  const summaryOf = rememberSummaries(summarise);
  const take = async (
    request: Request,
    keep: (text: string, summary: ModelSummary) => Response,
  ): Promise<Response> => {
    const refusal = refuseHeaders(request);
    if (refusal !== undefined) return refusal;
    const text = await request.text();
    if (text.length > TEXT_MAX_BYTES) return tooLarge();
    const summary = summarise(text);
    if (summary === undefined) return fault(400, 'NotAModel', 'The text is no model.');
    return keep(text, summary);
  };
  return {
    list: () => answer(200, { models: files.list().map((file) => line(file, summaryOf(file))) }),
    create: (request) =>
      take(request, (text, { name }) => answer(201, head(files.create(name, text)))),
    read: (id) => {
      const file = files.read(id);
      return file === undefined ? notFound() : answer(200, { ...head(file), text: file.text });
    },
    write: (id, request) => take(request, (text) => write(files, { id, request, text })),
    remove: (id) => (files.remove(id) ? answer(200, {}) : notFound()),
  };
}

const NO_FOLDER: ModelApi = {
  list: noFolder,
  create: async () => noFolder(),
  read: noFolder,
  write: async () => noFolder(),
  remove: noFolder,
};

/** As large as a file that is read at all. */
const TEXT_MAX_BYTES = 50 * 1024 * 1024;

function write(
  files: ModelFiles,
  { id, request, text }: { readonly id: string; readonly request: Request; readonly text: string },
): Response {
  const isNew = request.headers.get('if-none-match') === '*';
  const base = isNew ? undefined : request.headers.get('if-match')?.replaceAll('"', '');
  if (!isNew && !base) {
    return fault(428, 'RevisionMissing', 'A model is replaced by the revision it was made from.');
  }
  if (!MODEL_ID.test(id)) return notFound();
  const { isWritten, file } = files.write(id, base, text);
  if (file === undefined) return notFound();
  if (isWritten) return answer(200, head(file));
  return answer(409, {
    __type: 'sortkey#ModelChanged',
    message: 'The model has been changed meanwhile.',
    ...head(file),
    text: file.text,
  });
}

function head({ id, revision, modifiedMs }: ModelFile) {
  return { id, revision, modifiedMs };
}

/** A file that is no design is listed too, so that somebody can see that it is there. */
function line(file: ModelFile, summary: ModelSummary | undefined) {
  const sound = { isReadable: summary !== undefined };
  const words = summary ?? { name: file.id, tables: 0, patterns: 0 };
  return { ...head(file), ...sound, ...words };
}

function rememberSummaries(summarise: (text: string) => ModelSummary | undefined) {
  const known = new Map<string, { readonly revision: string; summary: ModelSummary | undefined }>();
  return ({ id, revision, text }: ModelFile): ModelSummary | undefined => {
    const before = known.get(id);
    if (before?.revision === revision) return before.summary;
    const summary = summarise(text);
    known.set(id, { revision, summary });
    return summary;
  };
}

function refuseHeaders({ headers }: Request): Response | undefined {
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  // A form of a foreign page cannot send this type, whatever its browser says of it.
  if (type.trim().toLowerCase() !== 'application/json') {
    return fault(415, 'UnsupportedMediaType', 'The content type must be application/json.');
  }
  return Number(headers.get('content-length') ?? 0) > TEXT_MAX_BYTES ? tooLarge() : undefined;
}

function noFolder(): Response {
  const message = 'This server was started without a data folder: set SORTKEY_DATA.';
  return fault(503, 'NoDataFolder', message);
}

function notFound(): Response {
  return fault(404, 'ModelNotFound', 'There is no such model, or not any more.');
}

function tooLarge(): Response {
  return fault(413, 'RequestTooLarge', 'A model has at most 50 MB.');
}

function fault(status: number, type: string, message: string): Response {
  return answer(status, { __type: `sortkey#${type}`, message });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
