package dev.rapport.postgres;

import java.util.List;

/// The settings the server is started with. On the command line they win over every file and over
/// `ALTER SYSTEM`.
final class ServerSettings {
  private ServerSettings() {}

  static List<String> arguments(int port) {
    return List.of(
        // Reachable from this machine alone, by password.
        "listen_addresses=" + ConnectionSettings.HOST,
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=40",
        // What was committed stays committed.
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "restart_after_crash=on",
        // Enough to archive for a backup, without replicas.
        "wal_level=replica",
        "max_wal_senders=0",
        "max_replication_slots=0",
        "max_wal_size=1GB",
        // A log that is over is removed, not kept for use again with what it holds.
        "wal_recycle=off",
        // A small machine that also runs the Java server.
        "shared_buffers=128MB",
        "effective_cache_size=512MB",
        "work_mem=8MB",
        "maintenance_work_mem=64MB",
        "max_parallel_workers_per_gather=1",
        "autovacuum_max_workers=2",
        // A house is filled in minutes: until a table was looked at, what is asked of it is planned
        // blindly.
        "autovacuum_naptime=10s",
        "jit=off",
        "timezone=UTC",
        // Statements and details quote what people wrote: they stay out of the log.
        "log_destination=stderr",
        "logging_collector=off",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] ",
        "log_min_messages=warning",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_statement=none",
        "log_checkpoints=off",
        "lc_messages=C");
  }
}
