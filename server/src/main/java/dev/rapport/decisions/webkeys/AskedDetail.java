package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a system asks for: one authorization detail (RFC 9396) of the type `rapport_web_key`.
/// Another type and members that nobody knows are refused, for whoever sent them meant something by
/// them.
///
/// @param place slug of the place, where the house has several
/// @param items none when all that the errand asks for is meant
public record AskedDetail(Optional<Errand> errand, Optional<String> place, List<Item> items) {

  public static final String TYPE = "rapport_web_key";

  private static final Set<String> MEMBERS =
      Set.of("type", "locations", "actions", "datatypes", "errand", "place", "terms");
  private static final Set<String> ITEM_MEMBERS = Set.of("item", "mode", "over", "reads");
  private static final String OWN_VAULT = "source:own";
  private static final String READ = "read";
  private static final String TERMS = "service-only";
  private static final int LONGEST = 8_000;
  private static final int MOST_READS = 3;

  /// Two members of one name would be read differently by different readers.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public AskedDetail {
    items = List.copyOf(items);
  }

  /// @param reads how often; nothing for as often as may be
  public record Item(ItemKind kind, Mode mode, Optional<Integer> over, Optional<Integer> reads) {}

  /// It cannot be asked for; the message says why, to whoever programs.
  public static final class Refused extends Exception {
    Refused(String why) {
      super(why);
    }
  }

  /// @throws Refused when it is not exactly one detail of our type that the errand could ask for
  public static AskedDetail parse(String text) throws Refused {
    if (text.length() > LONGEST) {
      throw new Refused("authorization_details is too long");
    }
    JsonNode details = read(text);
    if (!details.isArray() || details.size() != 1) {
      throw new Refused("authorization_details is an array of one detail");
    }
    JsonNode detail = details.get(0);
    if (!detail.isObject() || !detail.path("type").asString("").equals(TYPE)) {
      throw new Refused("the only type is " + TYPE);
    }
    requireKnown(detail, MEMBERS);
    requireOnly(detail, "locations", OWN_VAULT);
    requireOnly(detail, "actions", READ);
    if (detail.has("terms") && !detail.path("terms").asString("").equals(TERMS)) {
      throw new Refused("terms are " + TERMS);
    }
    Optional<Errand> errand = errand(detail);
    List<Item> items = new ArrayList<>();
    JsonNode asked = detail.path("datatypes");
    if (!asked.isMissingNode() && !asked.isArray()) {
      throw new Refused("datatypes is an array");
    }
    if (asked.isArray() && asked.isEmpty()) {
      throw new Refused("datatypes names nothing; without it all is meant");
    }
    for (JsonNode one : asked) {
      items.add(item(one, errand));
    }
    if (items.stream().map(Item::kind).distinct().count() < items.size()) {
      throw new Refused("an item is asked for once");
    }
    if (errand.isEmpty() && items.isEmpty()) {
      throw new Refused("an errand or datatypes is missing");
    }
    return new AskedDetail(errand, text(detail, "place"), items);
  }

  private static JsonNode read(String text) throws Refused {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Refused("authorization_details is no JSON");
    }
  }

  private static void requireKnown(JsonNode node, Set<String> known) throws Refused {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new Refused("nobody knows the member " + name);
      }
    }
  }

  private static void requireOnly(JsonNode detail, String member, String only) throws Refused {
    JsonNode list = detail.path(member);
    if (!list.isMissingNode()
        && !(list.isArray() && list.size() == 1 && list.get(0).asString("").equals(only))) {
      throw new Refused("%s is [\"%s\"]".formatted(member, only));
    }
  }

  private static Optional<Errand> errand(JsonNode detail) throws Refused {
    Optional<String> word = text(detail, "errand");
    Optional<Errand> errand = word.flatMap(Errands::parse);
    if (word.isPresent() && errand.isEmpty()) {
      throw new Refused("there is no such errand");
    }
    return errand;
  }

  private static Optional<String> text(JsonNode node, String member) throws Refused {
    JsonNode text = node.path(member);
    if (text.isMissingNode()) {
      return Optional.empty();
    }
    if (!text.isString()) {
      throw new Refused(member + " is a text");
    }
    return Optional.of(text.asString());
  }

  private static Item item(JsonNode one, Optional<Errand> errand) throws Refused {
    if (!one.isObject()) {
      throw new Refused("each of datatypes is an object");
    }
    requireKnown(one, ITEM_MEMBERS);
    ItemKind kind =
        text(one, "item")
            .flatMap(ItemKind::parse)
            .orElseThrow(() -> new Refused("there is no such item"));
    Mode mode =
        text(one, "mode")
            .flatMap(Mode::parse)
            .orElseThrow(() -> new Refused("there is no such mode"));
    Optional<Integer> over = number(one, "over");
    Optional<Integer> reads = number(one, "reads");
    if ((mode == Mode.PREDICATE) != over.isPresent()) {
      throw new Refused("over goes with predicate, and with nothing else");
    }
    if (mode == Mode.RELAY && !Errand.mayRelay(kind)) {
      throw new Refused("relay goes with email, and with nothing else");
    }
    if (reads.filter(count -> count < 1 || count > MOST_READS).isPresent()) {
      throw new Refused("reads is from 1 to " + MOST_READS);
    }
    if (errand.isPresent()) {
      requireAskable(errand.get(), kind, mode, over);
    }
    return new Item(kind, mode, over, reads);
  }

  private static Optional<Integer> number(JsonNode node, String member) throws Refused {
    JsonNode number = node.path(member);
    if (number.isMissingNode()) {
      return Optional.empty();
    }
    if (!number.isInt()) {
      throw new Refused(member + " is a whole number");
    }
    return Optional.of(number.asInt());
  }

  /// What the public list of the errand does not have cannot be asked for.
  private static void requireAskable(
      Errand errand, ItemKind kind, Mode mode, Optional<Integer> over) throws Refused {
    Errand.Asked listed =
        errand
            .asked(kind)
            .orElseThrow(() -> new Refused("the errand never asks for " + kind.word()));
    Right most = new Right(listed.mode(), Optional.ofNullable(listed.over()), 1);
    if (!new Right(mode, over, 1).isAtMost(most)) {
      throw new Refused("the errand asks for less of " + kind.word());
    }
  }

  /// What the errand asks of her here: what it always does, or less where less was asked.
  ///
  /// @throws java.util.NoSuchElementException where no errand is meant
  public Errand wanted() {
    Errand whole = errand.orElseThrow();
    if (items.isEmpty()) {
      return whole;
    }
    List<Errand.Asked> less = new ArrayList<>();
    for (Errand.Asked asked : whole.asked()) {
      items.stream()
          .filter(item -> item.kind() == asked.kind())
          .forEach(item ->
              less.add(
                  new Errand.Asked(
                      item.kind(), item.mode(), asked.necessary(), item.over().orElse(null))));
    }
    return new Errand(whole.word(), whole.trades(), less, whole.retainDays());
  }

  /// Rights that a token may have as a child: what is asked, as often as may be where nothing is
  /// said.
  Rights narrowing(Rights parent) {
    Map<ItemKind, Right> asked = new LinkedHashMap<>();
    items.forEach(item -> {
      Right of = parent.items().get(item.kind());
      int reads = item.reads().orElse(of == null ? 1 : of.reads());
      asked.put(item.kind(), new Right(item.mode(), item.over(), reads));
    });
    return new Rights(asked, parent.until());
  }

  /// What is granted, as the wire says it.
  static List<Map<String, Object>> of(String errand, Rights rights) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("type", TYPE);
    detail.put("locations", List.of(OWN_VAULT));
    detail.put("actions", List.of(READ));
    detail.put("errand", errand);
    detail.put("terms", TERMS);
    detail.put(
        "datatypes",
        rights.items().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> {
              Map<String, Object> item = new LinkedHashMap<>();
              item.put("item", one.getKey().word());
              item.put("mode", one.getValue().mode().word());
              one.getValue().over().ifPresent(over -> item.put("over", over));
              item.put("reads", one.getValue().reads());
              return item;
            })
            .toList());
    return List.of(detail);
  }
}
