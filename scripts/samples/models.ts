import { document } from '../../model/document/document';
import type { Format } from '../../model/formats/format';
import type { Model } from '../../model/model';
import { bankTransfersModel } from './bank-transfers';
import { chatModel } from './chat';
import { deviceTelemetryModel } from './device-telemetry';
import { leaderboardModel } from './leaderboard';
import { multiTenantSaasModel } from './multi-tenant-saas';
import { musicModel } from './music';
import { onlineShopModel } from './online-shop';
import { sessionStoreModel } from './session-store';

/** How the samples are written. */
export const SAMPLE_FORMAT: Format = document;

/** The models in `public/samples`, by file name. */
export const SAMPLE_MODELS: readonly (readonly [string, () => Model])[] = [
  ['music', musicModel],
  ['online-shop', onlineShopModel],
  ['device-telemetry', deviceTelemetryModel],
  ['session-store', sessionStoreModel],
  ['leaderboard', leaderboardModel],
  ['chat', chatModel],
  ['multi-tenant-saas', multiTenantSaasModel],
  ['bank-transfers', bankTransfersModel],
];
