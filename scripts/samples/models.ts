import type { Model } from '../../model/model';
import { deviceTelemetryModel } from './device-telemetry';
import { musicModel } from './music';
import { onlineShopModel } from './online-shop';

/** The models in `public/samples`, by file name. */
export const SAMPLE_MODELS: readonly (readonly [string, () => Model])[] = [
  ['music', musicModel],
  ['online-shop', onlineShopModel],
  ['device-telemetry', deviceTelemetryModel],
];
