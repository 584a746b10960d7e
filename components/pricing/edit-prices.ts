import type { Acceptable, PriceKey, PriceOverride } from '@/model/pricing/types/prices';
import type { Scenario } from '@/model/pricing/types/scenario';

/** The scenario with a price typed in, or with that price forgotten. */
export function withPrice(
  scenario: Scenario,
  place: { readonly region: string; readonly key: PriceKey },
  amount: string | undefined,
): Scenario {
  const { options } = scenario;
  const others = options.overrides.filter(
    ({ region, key }) => region !== place.region || key !== place.key,
  );
  const typed: readonly PriceOverride[] =
    amount === undefined ? [] : [{ region: place.region, key: place.key, amount }];
  return { ...scenario, options: { ...options, overrides: [...others, ...typed] } };
}

/** The scenario in which prices of one more standing count. */
export function accepting(scenario: Scenario, standing: Acceptable): Scenario {
  const { options } = scenario;
  const accept = [...options.accept.filter((each) => each !== standing), standing];
  return { ...scenario, options: { ...options, accept } };
}
