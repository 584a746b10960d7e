'use client';

import {
  type ComponentProps,
  type ComponentType,
  createContext,
  type MouseEventHandler,
  type ReactNode,
  use,
} from 'react';

/**
 * Where the page is and how to go elsewhere; the application gives it, so that components do not
 * know the framework.
 */
export interface Router {
  readonly pathname: string;
  navigate(href: string): void;
  readonly Link: ComponentType<LinkProps>;
}

export interface LinkProps
  extends Omit<ComponentProps<'a'>, 'href' | 'onClick' | 'onMouseEnter' | 'onTouchStart'> {
  href: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
}

const RouterContext = createContext<Router>({
  pathname: '/',
  navigate: (href) => window.location.assign(href),
  Link: (props) => <a {...props} />,
});

/** Gives everything inside the application's own links and navigation. */
export function RouterProvider({ router, children }: { router: Router; children: ReactNode }) {
  return <RouterContext value={router}>{children}</RouterContext>;
}

/** The page's path, and `navigate(href)` for moves that are not a link. */
export function useRouter(): Router {
  return use(RouterContext);
}

/** A link within the application. Plain look; the surroundings dress it. */
export function Link(props: LinkProps) {
  const { Link: Component } = useRouter();
  return <Component {...props} />;
}
