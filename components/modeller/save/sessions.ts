import { type ModelText, readModelText, saveModelText } from '@/components/data/models';
import { ServiceError } from '@/components/data/send';
import { createEditStash } from './left-edits';
import { ModelSession } from './model-session';
import { parseElsewhere, printElsewhere } from './text-thread';

interface OpenSession {
  readonly session: ModelSession;
  readonly close: () => void;
  /** Parts of the page that show it. */
  users: number;
}

/** The sessions of this window; one outlives the page until the server has its edits. */
const sessions = new Map<string, OpenSession>();

/** The session of a design, which `use` keeps open. */
export function sessionOf(id: string): ModelSession {
  const known = sessions.get(id);
  if (known !== undefined) return known.session;
  const opened = openSession(id);
  sessions.set(id, opened);
  void opened.session.open();
  return opened.session;
}

/** returns  what to call when that part of the page is gone */
export function holdSession(id: string): () => void {
  sessionOf(id);
  const opened = sessions.get(id);
  if (opened === undefined) return () => {};
  opened.users += 1;
  return () => {
    opened.users -= 1;
    if (opened.users === 0) void closeUnused(id, opened);
  };
}

async function closeUnused(id: string, opened: OpenSession): Promise<void> {
  await opened.session.save();
  // What could not be saved is tried again for as long as the window is open.
  if (opened.users > 0 || opened.session.hasUnsaved() || sessions.get(id) !== opened) return;
  sessions.delete(id);
  opened.close();
}

const CHANNEL = 'sortkey:models';

interface Told {
  readonly id: string;
  readonly kept: ModelText;
}

function openSession(id: string): OpenSession {
  const channel = new BroadcastChannel(CHANNEL);
  const stash = createEditStash(id);
  const session = new ModelSession({
    read: () => readModelText(id),
    save: (write) => saveModelText(id, write),
    parse: parseElsewhere,
    print: printElsewhere,
    stash,
    tell: (kept) => channel.postMessage({ id, kept } satisfies Told),
    later(step, ms) {
      const timer = setTimeout(step, ms);
      return () => clearTimeout(timer);
    },
    isMissing: (error) => error instanceof ServiceError && error.code === 'ModelNotFound',
  });
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.id === id) session.heard(data.kept);
  };
  const stop = watchPage(session);
  const close = () => {
    stop();
    channel.close();
    stash.release();
  };
  return { session, close, users: 0 };
}

/** Saves when the page goes away, and looks at what others have done when it comes back. */
function watchPage(session: ModelSession): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'hidden') void session.save();
    else void session.refresh();
  };
  const onOnline = () => void session.save();
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', onOnline);
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('online', onOnline);
  };
}
