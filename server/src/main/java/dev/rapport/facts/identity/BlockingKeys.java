package dev.rapport.facts.identity;

import dev.rapport.facts.people.PointKind;
import dev.rapport.ground.database.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The blocking keys of a record: two that share one are weighed, all others are not. Each leaves
/// out what another asks for, so that no single slip hides a pair.
final class BlockingKeys {

  private static final int LETTERS = 3;

  private BlockingKeys() {}

  /// Half of a SHA-256 each: two values that meet by chance cost one look.
  static Set<Long> of(Features features) {
    Set<Long> keys = new TreeSet<>();
    texts(features).forEach(text -> keys.add(hash(text)));
    return keys;
  }

  /// The key of a phone number or an e-mail address.
  static long of(PointKind kind, String value) {
    return hash(kind.word() + "|" + value);
  }

  private static List<String> texts(Features features) {
    List<String> keys = new ArrayList<>();
    features.phones().forEach(phone -> keys.add("phone|" + phone));
    features.emails().forEach(email -> keys.add("email|" + email));
    Likeness.localParts(features.emails()).forEach(local -> keys.add("local|" + local));
    String given = features.given();
    String family = features.family();
    if (!given.isEmpty() && !family.isEmpty()) {
      keys.add("name|" + Likeness.sorted(given, family));
      String heard = Likeness.sound(family) + "|" + given.charAt(0);
      features.places().forEach(place -> keys.add("heard|" + heard + "|" + place));
      if (features.birth() != null) {
        keys.add("year|" + heard + "|" + features.birth().getYear());
      }
      keys.add("begun|" + begun(family) + "|" + begun(given));
    }
    if (features.birth() != null && !(given + family).isEmpty()) {
      keys.add(
          "born|"
              + features.birth()
              + "|"
              + Likeness.sorted(
                  given.substring(0, Math.min(1, given.length())),
                  family.substring(0, Math.min(1, family.length()))));
    }
    if (!given.isEmpty()) {
      features.addresses().forEach(address -> keys.add("home|" + address + "|" + given.charAt(0)));
    }
    return keys;
  }

  private static String begun(String name) {
    return name.substring(0, Math.min(LETTERS, name.length()));
  }

  private static long hash(String text) {
    byte[] digest = Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }
}
