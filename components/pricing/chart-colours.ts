import type { ChartColour } from '@/components/ui/chart-colours';
import type { LineGroup } from '@/model/pricing/types/estimate';

/** The colour of each part of a bill, the same in every chart. */
export const GROUP_COLOURS: Readonly<Record<LineGroup, ChartColour>> = {
  reads: 1,
  writes: 2,
  storage: 3,
  backup: 4,
  streams: 5,
  replication: 6,
  vector: 6,
  cache: 7,
  transfer: 5,
  monitoring: 8,
  commitment: 4,
  free: 8,
};
