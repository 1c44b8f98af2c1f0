package dev.rapport;

import dev.rapport.faces.terminal.Command;
import dev.rapport.faces.terminal.MeasureBtyd;
import dev.rapport.faces.terminal.MeasureLearning;
import dev.rapport.faces.terminal.MeasureLinkage;
import dev.rapport.faces.terminal.MeasuredThings;
import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.facts.holders.MasterKey;
import dev.rapport.ground.database.Migrations;
import dev.rapport.ground.database.StartRefusals;
import dev.rapport.postgres.PostgresCannotOpen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The main class: opens the database, starts the server and runs one command.
@SpringBootApplication(
    scanBasePackages = {
      "dev.rapport.ground",
      "dev.rapport.facts",
      "dev.rapport.decisions",
      "dev.rapport.faces"
    })
public class Rapport {

  private static final Set<String> KNOWN =
      Set.of(
          "demo",
          "run",
          "import",
          "learn",
          "measure",
          "found",
          "export",
          "restore",
          Rehearsal.COMMAND);

  /// PostgreSQL writes its log in files of 16 MB.
  private static final long MEGABYTES_TO_WORK = 16;

  public static void main(String[] words) {
    System.exit(start(words));
  }

  private static int start(String[] words) {
    var ending = new Ending();
    Path data = null;
    try {
      List<String> typed = List.of(words);
      if (MeasureLinkage.isMeant(typed)) {
        MeasureLinkage.run(typed.subList(2, typed.size()), System.out, System.err);
        return 0;
      }
      if (MeasureLearning.isMeant(typed)) {
        MeasureLearning.run(typed.subList(2, typed.size()), System.out, System.err);
        return 0;
      }
      if (MeasureBtyd.isMeant(typed)) {
        MeasureBtyd.run(typed.subList(2, typed.size()), System.out, System.err);
        return 0;
      }
      StartOptions options = StartOptions.parse(words);
      if (options.command().equals(MeasuredThings.COMMAND)) {
        MeasuredThings.refuseOthers(options.arguments());
      }
      data = options.data();
      if (!KNOWN.contains(options.command())) {
        throw new Misunderstood(
            "there is no command '%s': ./rapport help lists them".formatted(options.command()));
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(ending), "ending"));
      return run(options, ending);
    } catch (IOException | RuntimeException e) {
      if (!ending.isAsked()) {
        System.err.println("rapport: " + sentenceOf(e, data));
        if (System.getenv("RAPPORT_DEBUG") != null) {
          e.printStackTrace();
        }
      }
      return 2;
    } finally {
      ending.close();
    }
  }

  /// Work that is cut short fails in many places at once, and whoever stopped it knows why.
  private static void stop(Ending ending) {
    LoggingSystem logging = LoggingSystem.get(Rapport.class.getClassLoader());
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    logging.setLogLevel("dev.rapport", LogLevel.OFF);
    ending.close();
  }

  private static int run(StartOptions options, Ending ending) throws IOException {
    boolean serving = StartOptions.SERVING.contains(options.command());
    boolean rehearsing = options.command().equals(Rehearsal.COMMAND);
    if (rehearsing) {
      Rehearsal.endWithParent();
    }
    ServedDatabase database =
        ending.after(() -> ServedDatabase.open(options.data(), !serving, ending::isAsked));
    ConfigurableApplicationContext started = serve(options, serving || rehearsing, database);
    ConfigurableApplicationContext context = ending.after(() -> started);
    if (rehearsing) {
      Rehearsal.run(portOf(context));
      return 0;
    }
    int status = commandOf(context, options.command()).run(options.arguments(), System.out);
    if (serving && status == 0) {
      QuickStart.missing(options.data()).ifPresent(quick -> ending.after(quick::prepare));
      ending.await();
    }
    return status;
  }

  private static ConfigurableApplicationContext serve(
      StartOptions options, boolean serving, ServedDatabase database) {
    var application = new SpringApplication(Rapport.class);
    application.setRegisterShutdownHook(false);
    application.setWebApplicationType(
        serving ? WebApplicationType.SERVLET : WebApplicationType.NONE);
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("server.port", options.command().equals(Rehearsal.COMMAND) ? 0 : options.port());
    properties.put("rapport.data", options.data().toString());
    properties.put("rapport.demo", options.command().equals("demo"));
    if (StartOptions.SERVING.contains(options.command())) {
      properties.put("rapport.postman.every", "10s");
    }
    application.addInitializers(context -> precede(context, properties));
    return application.run();
  }

  /// What this start was told wins over the environment, whose RAPPORT_DATABASE_URL would else be
  /// taken for the property of that name.
  private static void precede(
      ConfigurableApplicationContext context, Map<String, Object> properties) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("start", properties));
  }

  private static int portOf(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static Command commandOf(ConfigurableApplicationContext context, String name) {
    return context.getBeansOfType(Command.class).values().stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The command " + name + " is missing"));
  }

  /// One sentence for the terminal: that of the deepest cause that was written for a reader.
  private static String sentenceOf(Throwable failure, @Nullable Path data) {
    if (data != null && isOfTheDatabase(failure) && megabytesFree(data) < MEGABYTES_TO_WORK) {
      return "The disk that holds %s is full: free some space and start again; what was accepted is kept."
          .formatted(data);
    }
    String sentence = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PortInUseException taken -> {
          return "port %d is in use: stop what holds it, or choose another with --port"
              .formatted(taken.getPort());
        }
        case BindException taken -> {
          return "the port is in use: stop what holds it, or choose another with --port";
        }
        case PostgresCannotOpen written -> sentence = written.getMessage();
        case Migrations.SchemaIsFromAnotherVersion written -> {
          return String.valueOf(written.getMessage());
        }
        case MasterKey.VaultIsSealedOtherwise written -> {
          return String.valueOf(written.getMessage());
        }
        case StartRefusals.DatabaseIsRefused written -> {
          return String.valueOf(written.getMessage());
        }
        default -> sentence = firstOf(sentence, cause);
      }
    }
    return sentence == null ? failure.toString() : sentence;
  }

  /// Whichever way it shows: a row that cannot be written, or a server that gave up.
  private static boolean isOfTheDatabase(Throwable failure) {
    return failure instanceof SQLException
        || (failure.getCause() != null && isOfTheDatabase(failure.getCause()));
  }

  private static long megabytesFree(Path data) {
    try {
      return Files.getFileStore(data).getUsableSpace() >> 20;
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static @Nullable String firstOf(@Nullable String sentence, Throwable cause) {
    boolean ours =
        cause instanceof Misunderstood
            || cause instanceof OwnDatabase.DatabaseIsNotReady
            || cause instanceof UncheckedIOException;
    return sentence == null || ours ? cause.getMessage() : sentence;
  }
}
