import type { ModelTable } from '@/model/model';
import { generateItems, type SampleOptions } from '@/model/sample-data/generate-items';

/** What is asked of the worker: items of a table. It answers with SampleItems. */
export interface GenerateRequest {
  readonly table: ModelTable;
  readonly options: SampleOptions;
}

self.onmessage = ({ data }: MessageEvent<GenerateRequest>) => {
  self.postMessage(generateItems(data.table, data.options));
};
