package dev.rapport.facts.attachments;

import dev.rapport.ground.text.OneLine;
import java.util.Locale;
import java.util.regex.Pattern;

/// What an attached file is called: as it came, without its folder, without what no file system
/// takes, and with the ending of what it is, so that nothing opens it as something else.
final class FileName {

  private static final int LONGEST = 120;

  /// What Windows refuses in a name ("Naming Files, Paths, and Namespaces"), which covers others.
  private static final Pattern REFUSED = Pattern.compile("[<>:\"|?*]");

  /// Names of devices, with any ending (the same source).
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private FileName() {}

  static String of(String called, FileKind kind) {
    String last = called.substring(Math.max(called.lastIndexOf('/'), called.lastIndexOf('\\')) + 1);
    String line = REFUSED.matcher(OneLine.of(last)).replaceAll("_");
    String plain = line.replaceAll("^[.\\s]+|[.\\s]+$", "");
    int dot = plain.lastIndexOf('.');
    String ending = plain.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean fits = dot > 0 && kind.endings().contains(ending);
    String stem = fits ? plain.substring(0, dot).stripTrailing() : plain;
    String named = stem.isEmpty() ? "file" : DEVICE.matcher(stem).matches() ? "_" + stem : stem;
    return shortened(named) + "." + (fits ? ending : kind.endings().getFirst());
  }

  private static String shortened(String stem) {
    return stem.codePointCount(0, stem.length()) <= LONGEST
        ? stem
        : stem.substring(0, stem.offsetByCodePoints(0, LONGEST)).strip();
  }
}
