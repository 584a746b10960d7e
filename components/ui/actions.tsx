'use client';

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useId,
  useState,
  useSyncExternalStore,
} from 'react';
import { isPlain, matchesShortcut, parseShortcut } from './shortcut';
import { isTyping, useIsMac } from './use-shortcut';

/**
 * Something that can be done now: listed in the command palette and, with a shortcut, bound to its
 * key.
 */
export interface Action {
  /** Unique on the page; kebab case. */
  readonly id: string;
  /** A verb and its object. */
  readonly label: string;
  /** The heading it is listed under. */
  readonly group: string;
  readonly shortcut?: string | undefined;
  readonly icon?: ReactNode;
  /** Further words it is found by. */
  readonly keywords?: readonly string[];
  readonly disabled?: boolean;
  readonly run: () => void;
}

interface Registry {
  subscribe(changed: () => void): () => void;
  snapshot(): readonly Action[];
  set(owner: string, actions: readonly Action[] | undefined): void;
}

const RegistryContext = createContext<Registry | undefined>(undefined);
const NONE: readonly Action[] = [];

/** Collects the actions of everything inside, and runs them when their keys are pressed. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  useShortcuts(registry);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/**
 * Offers actions for as long as the component is on screen; a later component wins a contested
 * key.
 */
export function useActions(actions: readonly Action[]): void {
  const registry = use(RegistryContext);
  const owner = useId();
  useEffect(() => registry?.set(owner, actions), [registry, owner, actions]);
  useEffect(() => () => registry?.set(owner, undefined), [registry, owner]);
}

/** Every action offered now, in the order the components appeared. */
export function useAllActions(): readonly Action[] {
  const registry = use(RegistryContext);
  return useSyncExternalStore(
    registry?.subscribe ?? (() => () => {}),
    registry?.snapshot ?? (() => NONE),
    () => NONE,
  );
}

function useShortcuts(registry: Registry): void {
  const isMac = useIsMac();
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const action = registry.snapshot().findLast((each) => answers(each, event, isMac));
    if (action === undefined) return;
    event.preventDefault();
    action.run();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function answers(action: Action, event: KeyboardEvent, isMac: boolean): boolean {
  if (action.shortcut === undefined || action.disabled) return false;
  const shortcut = parseShortcut(action.shortcut);
  if (!matchesShortcut(event, shortcut, isMac)) return false;
  return !isPlain(shortcut) || !isTyping(event.target);
}

function createRegistry(): Registry {
  const owners = new Map<string, readonly Action[]>();
  const listeners = new Set<() => void>();
  let all: readonly Action[] = NONE;
  return {
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    snapshot: () => all,
    set(owner, actions) {
      if (actions === undefined) owners.delete(owner);
      else owners.set(owner, actions);
      all = [...owners.values()].flat();
      for (const changed of listeners) changed();
    },
  };
}
