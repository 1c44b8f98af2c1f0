package dev.rapport.faces.files;

import static dev.rapport.faces.files.FolderWriting.ATTACHMENTS;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipError;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A folder of a house, or the zip that holds one. Nothing is opened but plain files with the names
/// that a house has, so no name leads anywhere else; each must be as its sum says.
final class FolderReading implements Closeable {

  private static final Pattern SUM =
      Pattern.compile("([0-9a-f]{64})  ((?:%s/)?[A-Za-z0-9.-]{1,100})".formatted(ATTACHMENTS));
  private static final int MOST_LINES = 300_000;
  private static final int BUFFER = 64 * 1024;

  private final Path root;
  private final @Nullable FileSystem zip;
  private final Map<String, String> sums;

  private FolderReading(Path root, @Nullable FileSystem zip) throws IOException {
    this.root = root;
    this.zip = zip;
    this.sums = sums(root);
  }

  /// @throws FolderIsRefused when it is none, or has no list of sums
  static FolderReading open(Path given) throws IOException {
    if (Files.isDirectory(given)) {
      return new FolderReading(given, null);
    }
    if (!Files.isRegularFile(given)) {
      throw new FolderIsRefused(
          "%s is not there: name the folder of a house, or its zip.".formatted(given));
    }
    FileSystem zip;
    try {
      zip = FileSystems.newFileSystem(given, Map.of("accessMode", "readOnly"));
    } catch (ZipException | ZipError | RuntimeException e) {
      throw new FolderIsRefused(
          "%s is no folder of a house, and no zip that is whole.".formatted(given));
    }
    try {
      return new FolderReading(onlyFolderIn(zip.getPath("/")), zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static Path onlyFolderIn(Path top) throws IOException {
    List<Path> entries = listed(top);
    return entries.size() == 1 && Files.isDirectory(entries.getFirst()) ? entries.getFirst() : top;
  }

  private static List<Path> listed(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        // what a system leaves in every folder, such as .DS_Store
        if (!String.valueOf(entry.getFileName()).startsWith(".")) {
          entries.add(entry);
        }
        if (entries.size() > MOST_LINES) {
          throw new FolderIsRefused("%s holds more than a house has.".formatted(folder));
        }
      }
    }
    return entries;
  }

  private static Map<String, String> sums(Path root) throws IOException {
    Path file = root.resolve(FolderWriting.SUMS);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FolderIsRefused(
          "%s is missing: this is no folder of a house, or it was not written to its end."
              .formatted(FolderWriting.SUMS));
    }
    if (Files.size(file) > MOST_LINES * 200L) {
      throw new FolderIsRefused("%s is longer than any.".formatted(FolderWriting.SUMS));
    }
    Map<String, String> sums = new HashMap<>();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Matcher sum = SUM.matcher(line);
        if (!sum.matches() || sums.put(sum.group(2), sum.group(1)) != null) {
          throw new FolderIsRefused(
              "%s, line %d: this is not the sum of one file."
                  .formatted(FolderWriting.SUMS, number));
        }
      }
    }
    return sums;
  }

  /// Refuses what is missing, not known, or listed by no sum.
  void refuseOtherThan(List<String> names) throws IOException {
    for (String name : names) {
      if (!sums.containsKey(name)) {
        throw new FolderIsRefused("%s: %s is missing.".formatted(FolderWriting.SUMS, name));
      }
    }
    for (String name : sums.keySet()) {
      if (!names.contains(name) && !name.startsWith(ATTACHMENTS + "/")) {
        throw new FolderIsRefused("%s: %s is not known.".formatted(FolderWriting.SUMS, name));
      }
    }
    for (Path entry : listed(root)) {
      String name = nameOf(entry);
      if (name.equals(ATTACHMENTS) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        refuseUnlistedIn(entry);
      } else if (!name.equals(FolderWriting.SUMS) && !names.contains(name)) {
        throw doesNotBelong(name);
      }
    }
  }

  private void refuseUnlistedIn(Path attachments) throws IOException {
    for (Path entry : listed(attachments)) {
      String name = ATTACHMENTS + "/" + nameOf(entry);
      if (!sums.containsKey(name)) {
        throw doesNotBelong(name);
      }
    }
  }

  private static String nameOf(Path entry) {
    return String.valueOf(entry.getFileName()).replace("/", "");
  }

  private static FolderIsRefused doesNotBelong(String name) {
    return new FolderIsRefused("%s does not belong here: take it out.".formatted(name));
  }

  /// The names of all files that were attached.
  Set<String> attachments() {
    return sums.keySet().stream()
        .filter(name -> name.startsWith(ATTACHMENTS + "/"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Refuses a file that is not as it was written.
  void verify(String name) throws IOException {
    verify(
        name,
        in -> {
          byte[] buffer = new byte[BUFFER];
          while (in.read(buffer) >= 0) {
            // the sum takes what is read
          }
        });
  }

  @FunctionalInterface
  interface Reader {
    void read(InputStream in) throws IOException;
  }

  /// Hands a file over, and refuses it afterwards when it is not as it was written: what was made
  /// of it must not stay then.
  ///
  /// @return its sum, hexadecimal
  String verify(String name, Reader reader) throws IOException {
    String sum = sums.get(name);
    if (sum == null) {
      throw new FolderIsRefused("%s: %s is missing.".formatted(FolderWriting.SUMS, name));
    }
    var digest = Sha256.begin();
    try (InputStream in = new DigestInputStream(open(name), digest)) {
      reader.read(in);
    } catch (ZipException e) {
      throw new FolderIsRefused("%s is damaged: take the folder again.".formatted(name));
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sum)) {
      throw new FolderIsRefused(
          "%s is not as it was written (its sum differs): take the folder again.".formatted(name));
    }
    return sum;
  }

  InputStream open(String name) throws IOException {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FolderIsRefused("%s is missing.".formatted(name));
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (ZipException e) {
      throw new FolderIsRefused("%s is damaged: take the folder again.".formatted(name));
    }
  }

  /// The sum of all sums: which folder this is.
  String name() throws IOException {
    var digest = Sha256.begin();
    try (InputStream in = new DigestInputStream(open(FolderWriting.SUMS), digest)) {
      in.readAllBytes();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
