/**
 * Loaded into every process that a launcher starts (`node --import`). When the launcher is gone,
 * even by `kill -9`, the channel to it closes, and this process ends as if it had been told to.
 *
 * What this process forks in turn has channels of its own, which are none of our business.
 */
if (process.channel && process.env.SORTKEY_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  // The channel alone is no reason to go on running.
  process.channel.unref();
}
