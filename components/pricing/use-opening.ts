'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { meteringOptions } from '@/components/data/metering';
import { tableDescriptionsOptions } from '@/components/data/tables';
import { emptyScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { observedUsage, pricedRegion } from './observed';

const HOUR_MS = 3_600_000;

interface OpeningRequest {
  readonly connection: string;
  readonly region: string;
  readonly tables: readonly string[];
  readonly hours: number;
  readonly isQuiet: boolean;
}

/** Reads what was consumed, and makes a scenario of it. */
export function useOpening(onOpen: (scenario: Scenario) => void) {
  const client = useQueryClient();
  const [isOpening, setOpening] = useState(false);
  const [error, setError] = useState<unknown>();
  const open = async (request: OpeningRequest) => {
    setOpening(true);
    setError(undefined);
    try {
      const { connection, tables, hours, isQuiet } = request;
      const endMs = performance.timeOrigin + performance.now();
      const startMs = endMs - hours * HOUR_MS;
      const [series, descriptions] = await Promise.all([
        Promise.all(
          tables.map((table) =>
            client.fetchQuery({
              ...meteringOptions(connection, { table, startMs, endMs, period: 3600 }),
              staleTime: 0,
            }),
          ),
        ),
        client.fetchQuery(tableDescriptionsOptions(connection, tables)),
      ]);
      const end = Math.ceil(endMs / HOUR_MS);
      const { region } = pricedRegion(request.region);
      const { usage } = observedUsage({
        region,
        series: series.flat(),
        descriptions: [...descriptions.values()],
        ...(isQuiet ? { window: { start: end - hours, end } } : {}),
      });
      const [only] = tables;
      const name = tables.length === 1 && only ? `${only}, as observed` : 'As observed';
      onOpen({ ...emptyScenario(region), name: name.slice(0, 255), usage });
    } catch (failure) {
      setError(failure);
    } finally {
      setOpening(false);
    }
  };
  return { open, isOpening, error };
}
