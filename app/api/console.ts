import { createConsoleApi } from '@/engine/backends/console-api';

/** One for all requests, so that sockets and credentials are kept between them. */
export const consoleApi = createConsoleApi(process.env);
