package dev.rapport.faces.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.DoorToken;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Right;
import dev.rapport.decisions.webkeys.Shown;
import dev.rapport.decisions.webkeys.Sources;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What a system reads with a token: exactly one item with each call, as weakly as the key says.
/// Looking consumes nothing; a reading is counted and noted before it is answered.
@RestController
@RequestMapping(WebKeyInterface.PATH)
class WebKeyInterface {

  static final String PATH = "/api/v1/web-key";

  private final Door door;
  private final Sources sources;
  private final Organisations organisations;
  private final InstantSource clock;

  WebKeyInterface(Door door, Sources sources, Organisations organisations, InstantSource clock) {
    this.door = door;
    this.sources = sources;
    this.organisations = organisations;
    this.clock = clock;
  }

  /// @param state `OPEN`, or `AWAITING_HOLDER` with the number that the clerk's screen shows
  record Opened(
      String errand,
      String state,
      @JsonProperty("holder_is_asked") Optional<Integer> holderIsAsked,
      Instant until,
      @JsonProperty("authorization_details") List<Map<String, Object>> details) {}

  /// @param value the value or its last letters; nothing where the answer is yes or no
  record Item(
      String item, String mode, Optional<Integer> over, Optional<String> value, boolean holds) {}

  record Compared(String item, String mode, boolean same) {}

  /// @param value what the clerk has, to be compared
  record Typed(@Nullable String value) {}

  @GetMapping
  Opened opened(@RequestAttribute(ReadingAtDoor.SECRET) String secret) {
    DoorToken token = token(secret);
    return new Opened(
        token.errand(),
        token.keyState().name(),
        token.number(),
        token.expiresAt(),
        Door.details(token));
  }

  /// One item. Where the key compares, what the clerk has comes along.
  @PostMapping("/items/{item}")
  Object read(
      @PathVariable String item,
      @RequestBody(required = false) @Nullable Typed typed,
      @RequestAttribute(ReadingAtDoor.SECRET) String secret) {
    DoorToken token = token(secret);
    token
        .number()
        .ifPresent(number -> {
          throw new HolderIsAsked(number);
        });
    ItemKind kind = ItemKind.parse(item).orElseThrow(WebKeyInterface::nothing);
    Right right =
        Optional.ofNullable(token.rights().items().get(kind)).orElseThrow(WebKeyInterface::nothing);
    sources.askFor(secret, kind);
    if (right.mode() == Mode.MATCH) {
      return compared(kind, typed, secret);
    }
    LocalDate today =
        LocalDate.ofInstant(clock.instant(), organisations.get(Tenancy.require()).zone());
    Shown shown = door.read(secret, kind, today).orElseThrow(WebKeyInterface::nothing);
    return new Item(
        shown.kind().word(), shown.mode().word(), shown.over(), shown.words(), shown.holds());
  }

  private Compared compared(ItemKind kind, @Nullable Typed typed, String secret) {
    String value = typed == null ? null : typed.value();
    if (value == null || value.isBlank()) {
      throw new ResponseStatusException(
          HttpStatus.UNPROCESSABLE_CONTENT, "Say what to compare with, as value.");
    }
    boolean same = door.compare(secret, kind, value).orElseThrow(WebKeyInterface::nothing);
    return new Compared(kind.word(), Mode.MATCH.word(), same);
  }

  /// The errand is finished: the key is over, and all tokens of it.
  @PostMapping("/done")
  ResponseEntity<Void> done(@RequestAttribute(ReadingAtDoor.SECRET) String secret) {
    door.done(token(secret));
    return ResponseEntity.noContent().build();
  }

  private DoorToken token(String secret) {
    return door.token(secret).orElseThrow(WebKeyInterface::nothing);
  }

  /// Not opened, read often enough and over are not told apart.
  private static ResponseStatusException nothing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "This token opens nothing of that.");
  }
}
