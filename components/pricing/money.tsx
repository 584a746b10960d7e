import { cn } from '@/components/ui/cn';
import type { Exact } from '@/model/pricing/exact';
import { formatExactMoney, formatMoney } from '@/model/pricing/format';
import type { Currency } from '@/model/pricing/types/prices';

export interface MoneyProps {
  amount: Exact | undefined;
  currency: Currency;
  /** Shown with a plus sign when it is above zero. */
  isChange?: boolean;
  className?: string;
}

/** An amount to the cent, every digit on hover; what is unknown says so. */
export function Money({ amount, currency, isChange = false, className }: MoneyProps) {
  if (amount === undefined)
    return <span className={cn('text-warning-text', className)}>unknown</span>;
  const plus = isChange && !amount.isZero && !amount.isNegative ? '+' : '';
  return (
    <span
      title={formatExactMoney(amount, currency)}
      className={cn('whitespace-nowrap tabular-nums', className)}
    >
      {`${plus}${formatMoney(amount, currency)}`}
    </span>
  );
}
