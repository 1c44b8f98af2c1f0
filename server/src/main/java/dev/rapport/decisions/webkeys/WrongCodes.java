package dev.rapport.decisions.webkeys;

import dev.rapport.facts.organisations.StaffId;
import java.util.Map;
import java.util.Optional;

/// Codes that fitted nothing within the hour, as far as they hold somebody up.
///
/// @param ofHouse how many of all clerks together, where said codes pause for the whole house
/// @param ofClerks who is held up, or took part in holding up the house, with how many
public record WrongCodes(Optional<Integer> ofHouse, Map<StaffId, Integer> ofClerks) {

  public WrongCodes {
    ofClerks = Map.copyOf(ofClerks);
  }
}
