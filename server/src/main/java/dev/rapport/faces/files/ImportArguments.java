package dev.rapport.faces.files;

import dev.rapport.ground.text.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands behind the word `import` on the command line.
///
/// @param as null when the mapping says it
/// @param organisation null when there is only one
/// @param errors null for a file in the working folder, named like the data
/// @param found name of the organisation to found if there is none under its short name
record ImportArguments(
    List<Path> files,
    @Nullable Kind as,
    Path mapping,
    @Nullable String organisation,
    @Nullable Path errors,
    @Nullable String found,
    ZoneId zone,
    String country,
    boolean help) {

  static final String USAGE =
      """
      import FILE… --mapping FILE.yaml [--as KIND] [--organisation SLUG] [--errors FILE]

        --mapping FILE.yaml   how the columns read; see examples/
        --as KIND             people, things, experiences, permissions or contacts
        --organisation SLUG   whose file it is; needed when there are several
        --errors FILE         where rows that cannot come in are listed
        --found NAME          founds the organisation if there is none under SLUG
        --zone ZONE           its zone, such as Europe/Vienna (the default)
        --country CODE        its country, such as AT (the default)

      Bringing a file in again finishes what was left and doubles nothing.
      """;

  private static final List<String> OPTIONS =
      List.of(
          "--as",
          "--mapping",
          "--organisation",
          "--errors",
          "--found",
          "--zone",
          "--country",
          "--help");

  /// The launcher takes this one out before.
  private static final String TAKEN = "--data";

  ImportArguments {
    files = List.copyOf(files);
  }

  /// @throws ImportIsRefused naming what is missing or unknown
  static ImportArguments parse(List<String> arguments) {
    var files = new ArrayList<Path>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--help")) {
        options.put(argument, "");
      } else if (argument.startsWith("--")) {
        i = option(arguments, i, options);
      } else {
        files.add(path(argument));
      }
    }
    return of(files, options);
  }

  private static int option(List<String> arguments, int at, Map<String, String> options) {
    String argument = arguments.get(at);
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (!OPTIONS.contains(name)) {
      throw new ImportIsRefused(
          "“%s” is not known.%s"
              .formatted(
                  name,
                  Nearest.hint(name, Stream.concat(OPTIONS.stream(), Stream.of(TAKEN)).toList())));
    }
    if (options.containsKey(name)) {
      throw new ImportIsRefused("“%s” is given twice.".formatted(name));
    }
    if (equals >= 0) {
      options.put(name, argument.substring(equals + 1));
      return at;
    }
    if (at + 1 == arguments.size() || arguments.get(at + 1).startsWith("--")) {
      throw new ImportIsRefused("“%s” needs a value behind it.".formatted(name));
    }
    options.put(name, arguments.get(at + 1));
    return at + 1;
  }

  private static ImportArguments of(List<Path> files, Map<String, String> options) {
    boolean help = options.containsKey("--help");
    String mapping = options.get("--mapping");
    if (!help && files.isEmpty()) {
      throw new ImportIsRefused("Name the file to bring in.\n" + USAGE);
    }
    if (!help && mapping == null) {
      throw new ImportIsRefused("Say how its columns read: --mapping FILE.yaml.\n" + USAGE);
    }
    String errors = options.get("--errors");
    if (errors != null && files.size() > 1) {
      throw new ImportIsRefused(
          "One list of rejected rows cannot serve several files: leave --errors out.");
    }
    return new ImportArguments(
        files,
        kind(options.get("--as")),
        path(mapping == null ? "" : mapping),
        options.get("--organisation"),
        errors == null ? null : path(errors),
        options.get("--found"),
        zone(options.getOrDefault("--zone", "Europe/Vienna")),
        options.getOrDefault("--country", "AT"),
        help);
  }

  private static @Nullable Kind kind(@Nullable String word) {
    return word == null
        ? null
        : Kind.find(word)
            .orElseThrow(() ->
                new ImportIsRefused(
                    "“--as %s” is not known.%s".formatted(word, Nearest.hint(word, Kind.words()))));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ImportIsRefused("“%s” is no zone. Write it as in Europe/Vienna.".formatted(name));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ImportIsRefused("“%s” cannot be the name of a file.".formatted(text));
    }
  }

  Path errorsOf(Path file) {
    return errors == null ? Path.of(file.getFileName() + ".rejected.csv") : errors;
  }
}
