'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { NumberInput } from '@/components/ui/number-input';
import { Exact } from '@/model/pricing/exact';
import type { CostLine } from '@/model/pricing/types/estimate';
import { PRICE_UNITS } from '@/model/pricing/types/prices';
import { accepting, withPrice } from './edit-prices';
import type { ScenarioFormProps } from './form-types';

/** A place to type the price of a line, in the unit in which it is sold. */
export function PriceInput(props: ScenarioFormProps & { line: CostLine }) {
  const { scenario, onChange, line } = props;
  const { region, price } = line;
  const { key, offered } = price;
  const place = { region, key };
  const typed = scenario.options.overrides.find(
    (each) => each.region === region && each.key === key,
  )?.amount;
  const [text, setText] = useState(typed ?? '');
  // Not while it is typed: with its first digit the price is known, and this place may be gone.
  const commit = () => {
    const next = text.trim();
    const amount = Exact.parse(next);
    if (next === (typed ?? '')) return;
    if (next === '') onChange(withPrice(scenario, place, undefined));
    else if (amount !== undefined && !amount.isNegative) onChange(withPrice(scenario, place, next));
  };
  const forget = () => {
    setText('');
    onChange(withPrice(scenario, place, undefined));
  };
  const isFault = text.trim() !== '' && (Exact.parse(text)?.isNegative ?? true);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <NumberInput
        aria-label={`Price of ${PRICE_UNITS[key]} in ${region}`}
        aria-invalid={isFault || undefined}
        placeholder="Type the price"
        maxLength={40}
        value={text}
        onValueChange={setText}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        className="w-36"
      />
      <span className="text-12 text-muted">{`${price.currency} per ${PRICE_UNITS[key]}`}</span>
      {typed !== undefined && (
        <IconButton label="Forget the typed price" icon={<X />} onClick={forget} />
      )}
      {offered !== undefined && typed === undefined && (
        <Button variant="ghost" onClick={() => onChange(accepting(scenario, offered.standing))}>
          {`Count ${offered.amount} (${OFFERS[offered.standing]})`}
        </Button>
      )}
    </div>
  );
}

const OFFERS = { proxy: 'Keyspaces', heuristic: 'scaled', unverified: 'commonly quoted' } as const;
