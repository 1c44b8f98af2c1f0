package dev.rapport.facts.permissions;

import dev.rapport.facts.permissions.Permission.No;
import dev.rapport.facts.permissions.Permission.NotAsked;
import dev.rapport.facts.permissions.Permission.Said;
import dev.rapport.facts.permissions.Permission.Yes;
import java.util.EnumMap;
import java.util.Map;

/// What she allows: every purpose on every channel.
///
/// The strictest of her records counts: per record her latest answer, and among her records a *no*
/// wins, whenever it was said. So joining two records never opens a channel that one of them had
/// closed; to open it again, each record needs its yes.
public final class PermissionTable {

  private final Map<Purpose, Map<ContactChannel, Permission>> cells = new EnumMap<>(Purpose.class);

  PermissionTable() {}

  public Permission of(Purpose purpose, ContactChannel channel) {
    return cells.getOrDefault(purpose, Map.of()).getOrDefault(channel, Permission.NOT_ASKED);
  }

  /// Takes in the latest answer of one of her records.
  void take(Purpose purpose, ContactChannel channel, Permission latest) {
    cells
        .computeIfAbsent(purpose, any -> new EnumMap<>(ContactChannel.class))
        .merge(channel, latest, PermissionTable::stricter);
  }

  private static Permission stricter(Permission one, Permission other) {
    return switch (one) {
      case NotAsked _ -> other;
      case Yes yes ->
          switch (other) {
            case NotAsked _ -> yes;
            case Yes also -> since(also.said(), yes.said()) ? also : yes;
            case No no -> no;
          };
      case No no ->
          switch (other) {
            case NotAsked _, Yes _ -> no;
            case No also -> since(also.said(), no.said()) ? also : no;
          };
    };
  }

  private static boolean since(Said later, Said earlier) {
    return later.since().isAfter(earlier.since());
  }
}
