/** @type {import('next').NextConfig} */
const config = {
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname ?? process.cwd() },
};

export default config;
