import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import type { PatternProof } from '@/model/proof/proof';

const LOOKS = {
  passed: { tone: 'accent', Icon: CircleCheck, word: 'Passed' },
  failed: { tone: 'danger', Icon: CircleAlert, word: 'Failed' },
  unproved: { tone: 'neutral', Icon: CircleDashed, word: 'Unproved' },
} as const;

/** How a proof went; paler when the design has changed since. */
export function OutcomeBadge(props: { outcome: PatternProof['outcome']; isStale: boolean }) {
  const { tone, Icon, word } = LOOKS[props.outcome];
  const isOld = props.isStale && props.outcome !== 'unproved';
  return (
    <Badge
      tone={isOld ? 'outline' : tone}
      title={isOld ? 'The design has changed since this was proved' : undefined}
    >
      <Icon aria-hidden className={cn(isOld && 'text-warning-text')} />
      {word}
      {isOld && <span className="sr-only">, but the design has changed since</span>}
    </Badge>
  );
}
