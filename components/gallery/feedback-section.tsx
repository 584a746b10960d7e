import { Inbox, SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Progress } from '@/components/ui/progress';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';
import { LONG_NAME } from './contents';
import { Section, Specimen, State } from './specimen';

const FRAME = 'block rounded-panel border border-line bg-panel';

/** Nothing, failure and waiting. */
export function FeedbackSection() {
  return (
    <Section id="feedback" title="Feedback">
      <Specimen id="empty-state" name="Empty state" note="What, why, and the next action.">
        <State name="Nothing yet" className={FRAME}>
          <EmptyState
            icon={<Inbox />}
            title="No tables yet"
            description="This region of the built-in engine is empty. Create a table, or start from a sample with data in it."
            actions={
              <>
                <Button variant="primary">Create table</Button>
                <Button>Try a sample</Button>
              </>
            }
          />
        </State>
        <State name="Nothing found" className={FRAME}>
          <EmptyState
            icon={<SearchX />}
            title={`No table matches “${LONG_NAME.slice(0, 80)}”`}
            actions={<Button>Clear search</Button>}
          />
        </State>
      </Specimen>
      <Specimen
        id="error-state"
        name="Error state"
        note="The service’s own words, the id to quote, the next action."
      >
        <State name="Page">
          <ErrorState
            title="Could not read table orders"
            code="ResourceNotFoundException"
            status={400}
            message="Requested resource not found: Table: orders not found"
            requestId="8QK3V5T0N2J7B1M4X6Z9C8D5F3G7H1J4K6L8P0R2S5T7V9X1Y3Z6"
            className="my-0"
            actions={
              <>
                <Button variant="primary">Try again</Button>
                <Button>Back to tables</Button>
              </>
            }
          />
        </State>
        <State name="Inline, long">
          <ErrorState
            layout="inline"
            title="Could not create the table"
            code="ValidationException"
            message={`One or more parameter values were invalid: ${LONG_NAME} ${LONG_NAME}`}
            className="max-w-160"
          />
        </State>
        <State name="Unreachable">
          <ErrorState
            layout="inline"
            title="No answer from http://localhost:8000"
            message="connect ECONNREFUSED 127.0.0.1:8000"
            actions={<Button>Try again</Button>}
            className="w-160"
          />
        </State>
      </Specimen>
      <Specimen id="skeleton" name="Skeleton" note="In the final layout, so nothing jumps.">
        <State name="Rows" className="block w-80 rounded-panel border border-line bg-panel py-1">
          <SkeletonRows rows={5} label="Loading tables" />
        </State>
        <State name="Pieces">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="w-40" />
          <Skeleton className="h-7 w-24 rounded-control" />
        </State>
      </Specimen>
      <Specimen id="spinner" name="Spinner" note="Only inside what was pressed.">
        <State name="Default">
          <Spinner label="Working" />
          <Spinner className="size-3.5 text-muted" />
        </State>
      </Specimen>
      <Specimen id="progress" name="Progress" note="With its number beside it.">
        <State name="Known">
          <Progress label="Deleting items" value={0.42} className="w-60" />
          <span className="text-12 text-muted tabular-nums">5 040 of 12 000 items</span>
        </State>
        <State name="Unknown">
          <Progress label="Exporting" className="w-60" />
        </State>
        <State name="Empty, full">
          <Progress label="Not started" value={0} className="w-60" />
          <Progress label="Done" value={1} className="w-60" />
        </State>
      </Specimen>
    </Section>
  );
}
