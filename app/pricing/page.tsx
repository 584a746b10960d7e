import type { Metadata } from 'next';
import { PricingView } from '@/components/pricing/pricing-view';
import { PlainFrame } from '@/components/shell/plain-frame';

export const metadata: Metadata = { title: 'Pricing' };

/** What a design or a month of traffic costs; needs no connection. */
export default function PricingPage() {
  return (
    <PlainFrame title="Pricing">
      <PricingView />
    </PlainFrame>
  );
}
