import { ApiError } from './errors';
import { StoreDamaged, StoreFailed } from './storage/store';

type OnBug = (error: unknown, operation: string) => void;

/** What the disk does to us: every request is told, and whoever runs the engine, once. */
export interface Troubles {
  /** Tells of an error that is not the caller's, unless it has been told. */
  tell(error: unknown, operation: string): void;
  /** A write has become durable: what fails from here on is news. */
  over(): void;
}

export function createTroubles(onBug: OnBug): Troubles {
  const failures = new Set<string>();
  const damages = new Set<string>();
  return {
    tell(error, operation) {
      const told = toldAs(error);
      if (told === undefined) {
        onBug(error, operation);
        return;
      }
      const known = told === 'failure' ? failures : damages;
      const { message } = error as Error; // Of one of two classes.
      if (known.has(message)) return;
      known.add(message);
      onBug(error, operation);
    },
    over() {
      if (failures.size > 0) failures.clear();
    },
  };

  function toldAs(error: unknown): 'failure' | 'damage' | undefined {
    if (error instanceof StoreFailed) return 'failure';
    return error instanceof StoreDamaged ? 'damage' : undefined;
  }
}

/** What a caller is answered to an error that is not theirs. */
export function internalError(error: unknown): ApiError {
  const isOfStore = error instanceof StoreFailed || error instanceof StoreDamaged;
  const message = isOfStore ? error.message : 'Internal server error';
  return new ApiError('InternalServerError', message);
}
