import { doTextTask, type TextTask } from './text-work';

/** Runs in a thread of its own, so that the page stays smooth while a large design is saved. */
self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly task: TextTask }>) => {
  try {
    self.postMessage({ id: data.id, done: doTextTask(data.task) });
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};
