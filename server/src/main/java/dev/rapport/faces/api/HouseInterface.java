package dev.rapport.faces.api;

import dev.rapport.decisions.outcomes.Effected;
import dev.rapport.decisions.outcomes.Keeping;
import dev.rapport.decisions.outcomes.Reckoning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.decisions.outcomes.Worth;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What was learned of the house, for programs: the object that its pages and tables are made of;
/// see docs/formats/house-api.md.
@RestController
@RequestMapping("/api/v1/house")
class HouseInterface {

  private final Reckonings reckonings;

  HouseInterface(Reckonings reckonings) {
    this.reckonings = reckonings;
  }

  /// One part of it, and of when it is.
  record Part<T>(Instant asOf, T part) {}

  /// @param curve of what people brought, and `fifths` of these people
  record Attention(String currency, Worth.Curve curve, List<Worth.Fifth> fifths) {}

  @GetMapping
  Reckoning all() {
    return reckonings
        .latest()
        .orElseThrow(() ->
            new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The ledger is being read for the first time."));
  }

  @GetMapping("/keeping")
  Part<Keeping> keeping() {
    Reckoning all = all();
    return new Part<>(all.asOf(), all.keeping());
  }

  @GetMapping("/equity")
  Part<Worth> equity() {
    Reckoning all = all();
    return new Part<>(all.asOf(), worth(all));
  }

  @GetMapping("/attention")
  Part<Attention> attention() {
    Reckoning all = all();
    Worth worth = worth(all);
    return new Part<>(all.asOf(), new Attention(worth.currency(), worth.curve(), worth.fifths()));
  }

  @GetMapping("/felt")
  Part<Reckoning.Felt> felt() {
    Reckoning all = all();
    return new Part<>(all.asOf(), all.felt());
  }

  @GetMapping("/effects")
  Part<List<Effected>> effects() {
    Reckoning all = all();
    return new Part<>(all.asOf(), all.effects());
  }

  private static Worth worth(Reckoning all) {
    return all.worth()
        .orElseThrow(() ->
            new ResponseStatusException(HttpStatus.NOT_FOUND, "The ledger holds no amounts."));
  }
}
