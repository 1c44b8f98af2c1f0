package dev.rapport.decisions.erasure;

import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Who was erased, beside the database: one line for each record, its organisation and its id, and
/// one for each account, after the word `holder`. A copy of the database from before lacks what was
/// erased since; the list does not, and by it they are erased again at the next start.
@Component
class ErasureList {

  static final String FILE = "erased.list";

  private static final String HOLDER = "holder";

  /// Absent where the server has no folder of its own.
  private final Optional<Path> file;

  ErasureList(@Value("${rapport.data:}") String data) {
    this.file = data.isBlank() ? Optional.empty() : Optional.of(Path.of(data).resolve(FILE));
  }

  /// When the transaction at hand has ended well.
  void addAtTheEnd(Collection<UUID> records) {
    OrganisationId organisation = Tenancy.require();
    addAtTheEnd(records.stream().map(record -> organisation + " " + record).toList());
  }

  /// The same for an account.
  void addAtTheEnd(HolderId holder) {
    addAtTheEnd(List.of(HOLDER + " " + holder));
  }

  private void addAtTheEnd(List<String> lines) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            add(lines);
          }
        });
  }

  private void add(List<String> lines) {
    file.ifPresent(path -> {
      try {
        Files.write(
            path,
            lines,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.SYNC);
      } catch (IOException e) {
        throw new UncheckedIOException("Who was erased cannot be written to " + path, e);
      }
    });
  }

  Map<OrganisationId, List<UUID>> read() {
    return lines().stream()
        .filter(line -> !line.whose().equals(HOLDER))
        .collect(
            Collectors.groupingBy(
                line -> OrganisationId.of(UUID.fromString(line.whose())),
                Collectors.mapping(Line::id, Collectors.toList())));
  }

  /// The accounts among them.
  List<HolderId> readHolders() {
    return lines().stream()
        .filter(line -> line.whose().equals(HOLDER))
        .map(line -> HolderId.of(line.id()))
        .distinct()
        .toList();
  }

  private record Line(String whose, UUID id) {}

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    file.filter(Files::exists)
        .ifPresent(path -> {
          try {
            for (String line : Files.readAllLines(path)) {
              String[] words = line.split(" ");
              // a line that was cut off by a crash names nobody whole
              if (words.length == 2 && words[1].length() == UUID.randomUUID().toString().length()) {
                lines.add(new Line(words[0], UUID.fromString(words[1])));
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException("Who was erased cannot be read from " + path, e);
          }
        });
    return lines;
  }
}
