package dev.rapport.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A PostgreSQL server that belongs to this process, over files that outlive it.
///
/// ```java
/// try (var postgres = EmbeddedPostgres.open(Path.of("data"))) {
///   var settings = postgres.settings();
///   DriverManager.getConnection(settings.jdbcUrl(), settings.app().user(), …);
/// }
/// ```
///
/// A server that dies is started again on the same port, so that a connection pool heals by itself.
/// A process that dies leaves its server running; the next `open` ends it.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(EmbeddedPostgres.class.getPackageName());
  private static final Duration LOOK_AT_THE_LOG = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration START_OF_ANOTHER = Duration.ofSeconds(30);
  private static final int PORTS_TO_TRY = 5;

  private final DataFolder.Lock lock;
  private final Cluster cluster;
  private final RunAs runAs;
  private final ConnectionSettings settings;

  /// Guards the change from one server to the next.
  private final ReentrantLock succession = new ReentrantLock();

  private final Condition closed = succession.newCondition();
  private volatile Postmaster postmaster;
  private volatile boolean closing;

  private EmbeddedPostgres(
      DataFolder.Lock lock,
      Cluster cluster,
      RunAs runAs,
      ConnectionSettings settings,
      Postmaster postmaster) {
    this.lock = lock;
    this.cluster = cluster;
    this.runAs = runAs;
    this.settings = settings;
    this.postmaster = postmaster;
  }

  /// Opens with the programs unpacked in the folder itself.
  ///
  /// @throws PostgresCannotOpen with a sentence for whoever started us
  public static EmbeddedPostgres open(Path dataFolder) {
    return open(dataFolder, () -> false);
  }

  /// As `open(dataFolder)`, for someone who may lose patience: the recovery after a crash can take
  /// minutes.
  ///
  /// @param givenUp ends the attempt early
  /// @throws PostgresCannotOpen with a sentence for whoever started us
  public static EmbeddedPostgres open(Path dataFolder, BooleanSupplier givenUp) {
    return open(dataFolder, dataFolder, InstantSource.system(), givenUp);
  }

  /// Opens, creating what is missing, and returns when both roles can sign in.
  ///
  /// @param cache where the programs (60 MB) are unpacked once for each version; may be shared
  /// @throws PostgresCannotOpen with a sentence for whoever started us
  public static EmbeddedPostgres open(Path dataFolder, Path cache, InstantSource clock) {
    return open(dataFolder, cache, clock, () -> false);
  }

  private static EmbeddedPostgres open(
      Path dataFolder, Path cache, InstantSource clock, BooleanSupplier givenUp) {
    Platform platform = Platform.current();
    DataFolder folder = DataFolder.at(dataFolder);
    DataFolder.Lock lock = null;
    EmbeddedPostgres opened = null;
    try {
      lock = folder.hold();
      opened = open(folder, lock, Binaries.in(cache.toAbsolutePath(), platform), clock, givenUp);
      return opened;
    } catch (IOException failure) {
      throw folder.unusable(failure);
    } catch (UncheckedIOException failure) {
      throw folder.unusable(new IOException(failure.getMessage(), failure));
    } finally {
      if (opened == null && lock != null) {
        release(lock);
      }
    }
  }

  private static EmbeddedPostgres open(
      DataFolder folder,
      DataFolder.Lock lock,
      Binaries binaries,
      InstantSource clock,
      BooleanSupplier givenUp)
      throws IOException {
    Cluster cluster = new Cluster(folder, binaries);
    RunAs runAs = RunAs.choose(folder, binaries);
    ConnectionFile connection = connectionOf(cluster, runAs);
    for (int i = 1; ; i++) {
      if (!Ports.isFree(connection.port())) {
        new Residents(cluster.directory()).seeOff();
      }
      if (!Ports.isFree(connection.port())) {
        connection = connection.withPort(Ports.free());
      }
      connection.write(folder.connection());
      new Holder(ProcessHandle.current().pid(), connection.port(), clock.instant())
          .write(folder.holder());
      if (!cluster.exists()) {
        cluster.create(runAs, connection.superuser());
      }
      cluster.requireOurVersion();
      try {
        return serve(lock, cluster, runAs, connection, givenUp);
      } catch (Postmaster.PortIsTaken taken) {
        if (i == PORTS_TO_TRY) {
          throw new IOException(taken);
        }
        connection = connection.withPort(Ports.free());
      }
    }
  }

  private static ConnectionFile connectionOf(Cluster cluster, RunAs runAs) throws IOException {
    Optional<ConnectionFile> remembered = ConnectionFile.read(cluster.folder().connection());
    if (remembered.isPresent()) {
      return remembered.get();
    }
    ConnectionFile generated = ConnectionFile.generate(Ports.free());
    if (cluster.exists()) {
      cluster.requireOurVersion();
      new Residents(cluster.directory()).seeOff();
      cluster.replacePassword(runAs, generated.superuser());
    }
    return generated;
  }

  private static EmbeddedPostgres serve(
      DataFolder.Lock lock,
      Cluster cluster,
      RunAs runAs,
      ConnectionFile connection,
      BooleanSupplier givenUp)
      throws IOException, Postmaster.PortIsTaken {
    Postmaster postmaster = Postmaster.start(cluster, runAs, connection.port(), givenUp);
    try {
      Roles.prepare(connection);
    } catch (SQLException failure) {
      postmaster.stop();
      throw new PostgresCannotOpen.ServerDidNotStart(
          cluster.folder().log(),
          "the roles could not be prepared: " + failure.getMessage(),
          new ServerLog(cluster.folder().log()).lastWords(0),
          failure);
    }
    cluster.folder().handTo(runAs);
    EmbeddedPostgres opened =
        new EmbeddedPostgres(lock, cluster, runAs, connection.settings(), postmaster);
    Thread.ofVirtual().name("postgres-watch").start(opened::watch);
    return opened;
  }

  /// The settings of a server that another living process has open, for tools that work beside it.
  /// Waits while that process is starting. Empty where nobody serves the folder, or it is not ours
  /// to read.
  public static Optional<ConnectionSettings> join(Path dataFolder) {
    DataFolder folder = new DataFolder(dataFolder.toAbsolutePath().normalize());
    return Waiting.until(START_OF_ANOTHER, () -> !isStarting(folder))
        ? connectionTo(folder)
        : Optional.empty();
  }

  private static boolean isStarting(DataFolder folder) {
    return Holder.read(folder.holder()).filter(Holder::isAlive).isPresent()
        && connectionTo(folder).isEmpty();
  }

  private static Optional<ConnectionSettings> connectionTo(DataFolder folder) {
    if (Holder.read(folder.holder()).filter(Holder::isAlive).isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ConnectionSettings> settings =
          ConnectionFile.read(folder.connection()).map(ConnectionFile::settings);
      if (settings.isPresent()) {
        Roles.connect(settings.get(), settings.get().database(), settings.get().app()).close();
      }
      return settings;
    } catch (IOException | SQLException notServed) {
      return Optional.empty();
    }
  }

  public ConnectionSettings settings() {
    return settings;
  }

  /// Whether the server accepts connections at this moment.
  public boolean isAlive() {
    return !closing && postmaster.isReady();
  }

  /// Waits for a server that is being started again; says whether it came back in time.
  public boolean awaitAlive(Duration limit) {
    return Waiting.until(limit, () -> closing || isAlive()) && isAlive();
  }

  long serverPid() {
    return postmaster.process().pid();
  }

  /// Starts the server again whenever it ends unasked, and keeps its log short.
  private void watch() {
    ServerLog log = new ServerLog(cluster.folder().log());
    while (!closing) {
      try {
        if (postmaster.endsWithin(LOOK_AT_THE_LOG)) {
          succeed();
        } else {
          log.trim();
        }
      } catch (IOException failure) {
        LOGGER.log(Level.WARNING, "The log {0} cannot be cut: {1}", log.file(), failure);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void succeed() throws InterruptedException {
    succession.lock();
    try {
      if (!closing) {
        LOGGER.log(Level.WARNING, "PostgreSQL ended unasked and is started again.");
      }
      Duration pause = Duration.ofMillis(100);
      while (!closing && !postmaster.process().isAlive()) {
        try {
          postmaster = Postmaster.start(cluster, runAs, settings.port(), () -> closing);
        } catch (IOException
            | UncheckedIOException
            | PostgresCannotOpen
            | Postmaster.PortIsTaken failure) {
          if (!closing) {
            LOGGER.log(Level.ERROR, "Not yet started again: {0}", failure.getMessage());
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          }
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
      }
    } finally {
      succession.unlock();
    }
  }

  /// Ends the server and gives the folder back. Transactions still open are rolled back, so close
  /// what uses the database first; a second call does nothing.
  @Override
  public void close() {
    closing = true;
    succession.lock();
    try {
      if (lock.channel().isOpen()) {
        closed.signalAll();
        postmaster.stop();
        release(lock);
      }
    } finally {
      succession.unlock();
    }
  }

  private static void release(DataFolder.Lock lock) {
    try {
      lock.close();
    } catch (IOException failure) {
      LOGGER.log(Level.WARNING, "The lock of the data folder was not closed in order.", failure);
    }
  }
}
