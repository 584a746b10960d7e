'use client';

import { useQuery } from '@tanstack/react-query';
import {
  BUILT_IN_CONNECTION,
  type Connection,
  connectionsOptions,
} from '@/components/data/connections';

/**
 * The connections that can be switched to; the built-in one is there even before, or without, an
 * answer.
 */
export function useConnections(): readonly Connection[] {
  const { data = [BUILT_IN_CONNECTION] } = useQuery(connectionsOptions());
  return data;
}

/** One connection; undefined while it is not known, or when there is none of that name. */
export function useConnection(id: string): Connection | undefined {
  return useConnections().find((connection) => connection.id === id);
}
