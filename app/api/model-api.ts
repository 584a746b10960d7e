import { createModelApi } from '@/engine/backends/model-api';
import { summariseModel } from '@/model/model-text';

/** The designs in the data folder. */
export const modelApi = createModelApi(process.env, summariseModel);
