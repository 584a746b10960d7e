/** @type {import('next').NextConfig} */
const config = {
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; a mistake in a test must not keep `npm start` from building.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname ?? process.cwd() },
};

export default config;
