package dev.rapport.faces.desk;

import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.organisations.Staff;
import java.util.Optional;

/// Who tells something of a person at the desk: a member of the staff, on the word of the person or
/// of somebody who speaks for her by a mandate.
record Teller(Staff staff, Optional<Voice> voice) {

  static Teller of(Staff staff) {
    return new Teller(staff, Optional.empty());
  }

  /// As the facts keep whose word it was.
  String name() {
    return voice.map(Voice::kept).orElse(staff.name());
  }
}
