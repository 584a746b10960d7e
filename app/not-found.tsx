import { HomeButton } from '@/components/shell/home-button';
import { EmptyState } from '@/components/ui/empty-state';

/** No such address. */
export default function NotFound() {
  return (
    <main className="grid min-h-full place-items-center">
      <EmptyState
        title={<h1>This page does not exist</h1>}
        description="The address may have been mistyped, or what it pointed to has been deleted."
        actions={<HomeButton />}
      />
    </main>
  );
}
