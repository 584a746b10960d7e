'use client';

import { useEffect, useEffectEvent, useReducer, useState } from 'react';
import { problemWords } from '@/components/start/problem-words';
import { notify } from '@/components/ui/toast';
import type { Problem } from '@/model/model';
import { decodeScenario, encodeScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { NO_HISTORY, nextHistory } from './scenario-history';

const WRITE_AFTER_MS = 150;

export interface ScenarioPlace {
  /** The address cannot be read on the server; until it is, there is nothing to show. */
  readonly isReady: boolean;
  readonly scenario: Scenario | undefined;
  /** What is wrong with the address. */
  readonly problems: readonly Problem[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  open(scenario: Scenario | undefined): void;
  edit(scenario: Scenario): void;
  undo(): void;
  redo(): void;
  /** The address that shows this scenario to anybody. */
  link(): string;
}

/**
 * The scenario, which lives in the fragment of the address. A fragment stays in the browser: a
 * server that sees only the first 16 KB of an address cannot cut it, and nobody else is told of it.
 */
export function useScenario(): ScenarioPlace {
  const [history, step] = useReducer(nextHistory, NO_HISTORY);
  const [isReady, setReady] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { present: scenario } = history;
  const read = useEffectEvent(() => {
    setReady(true);
    const encoded = location.hash.slice(1);
    if (scenario !== undefined && encoded === encodeScenario(scenario)) return;
    const found = encoded === '' ? { problems: [] } : decodeScenario(encoded);
    setProblems(found.problems);
    step({ type: 'open', scenario: found.scenario });
  });
  useEffect(() => {
    const onChange = () => read();
    onChange();
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  useAddress(scenario);
  return {
    isReady,
    scenario,
    problems,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    open(next) {
      // A step of its own in the browser's history, so that Back leads to what was there before.
      const fragment = next === undefined ? '' : `#${encodeScenario(next)}`;
      const { pathname, search } = window.location;
      window.history.pushState(window.history.state, '', `${pathname}${search}${fragment}`);
      setProblems([]);
      step({ type: 'open', scenario: next });
    },
    edit(next) {
      const { problems: faults } = decodeScenario(encodeScenario(next));
      const fault = faults.find(({ severity }) => severity === 'error');
      // What could not be read back from the address must not get into it.
      if (fault !== undefined) notify.warning(problemWords(fault));
      else step({ type: 'edit', scenario: next, nowMs: performance.now() });
    },
    undo: () => step({ type: 'undo' }),
    redo: () => step({ type: 'redo' }),
    link: () => addressOf(scenario),
  };
}

/** Writes the scenario into the address; a browser allows that only so many times a second. */
function useAddress(scenario: Scenario | undefined): void {
  useEffect(() => {
    if (scenario === undefined) return;
    const write = () => {
      const address = addressOf(scenario);
      if (location.href === address) return;
      window.history.replaceState(window.history.state, '', address);
    };
    const timer = setTimeout(write, WRITE_AFTER_MS);
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [scenario]);
}

function addressOf(scenario: Scenario | undefined): string {
  const { origin, pathname, search } = window.location;
  const fragment = scenario === undefined ? '' : `#${encodeScenario(scenario)}`;
  return `${origin}${pathname}${search}${fragment}`;
}
