package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Condition;
import dev.rapport.learning.Interval;
import dev.rapport.learning.Label;
import dev.rapport.learning.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A rule as it is kept, and as programs read it (docs/formats/rules-api.md).
public final class RuleText {

  private static final JsonMapper JSON = JsonMapper.shared();

  private RuleText() {}

  static String write(Rule rule) {
    return JSON.writeValueAsString(map(rule));
  }

  /// In the order in which a reader wants it.
  public static Map<String, Object> map(Rule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("conditions", conditions(rule.conditions()));
    map.put("above", rule.above().stream().map(RuleText::conditions).toList());
    map.put("promised", rule.promised());
    map.put("cases", rule.cases());
    map.put("good", rule.good());
    map.put("rate", rule.rate());
    map.put("low", rule.interval().low());
    map.put("high", rule.interval().high());
    map.put("label", rule.label().name().toLowerCase(Locale.ROOT));
    map.put("came", rule.came());
    map.put("silent", rule.silent());
    if (rule.cost() != null) {
      map.put("cost_bits", rule.cost());
    }
    return map;
  }

  private static List<Map<String, Object>> conditions(List<Condition> conditions) {
    return conditions.stream().map(RuleText::map).toList();
  }

  private static Map<String, Object> map(Condition condition) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("fact", condition.fact());
    switch (condition) {
      case Condition.NotKnown _ -> map.put("known", false);
      case Condition.Is is -> map.put("is", is.word());
      case Condition.Another another -> map.put("is_none_of", another.than());
      case Condition.Between between -> {
        if (between.from() != null) {
          map.put("from", between.from());
        }
        if (between.to() != null) {
          map.put("under", between.to());
        }
        map.put("whole", between.whole());
      }
    }
    return map;
  }

  static Rule read(String text) {
    JsonNode node = JSON.readTree(text);
    return new Rule(
        conditions(node.path("conditions")),
        all(node.path("above")).stream().map(RuleText::conditions).toList(),
        node.path("promised").asDouble(),
        node.path("cases").asLong(),
        node.path("good").asLong(),
        node.path("rate").asDouble(),
        new Interval(node.path("low").asDouble(), node.path("high").asDouble()),
        Label.valueOf(node.path("label").asString().toUpperCase(Locale.ROOT)),
        all(node.path("came")).stream().map(JsonNode::asLong).toList(),
        all(node.path("silent")).stream().map(JsonNode::asLong).toList(),
        number(node.path("cost_bits")));
  }

  private static List<Condition> conditions(JsonNode list) {
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode one : all(list)) {
      conditions.add(condition(one));
    }
    return conditions;
  }

  private static Condition condition(JsonNode node) {
    String fact = node.path("fact").asString();
    if (node.has("known")) {
      return new Condition.NotKnown(fact);
    }
    if (node.has("is")) {
      return new Condition.Is(fact, node.path("is").asString());
    }
    if (node.has("is_none_of")) {
      return new Condition.Another(
          fact, all(node.path("is_none_of")).stream().map(JsonNode::asString).toList());
    }
    return new Condition.Between(
        fact,
        number(node.path("from")),
        number(node.path("under")),
        node.path("whole").asBoolean());
  }

  private static List<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? Double.valueOf(node.asDouble()) : null;
  }

  /// The facts a rule looks at and how, without the numbers at which it cuts: these move a little
  /// with every search, and it is the same rule.
  static String shape(Rule rule) {
    return rule.conditions().stream()
        .map(RuleText::shape)
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static String shape(Condition condition) {
    return condition.fact()
        + switch (condition) {
          case Condition.NotKnown _ -> " ?";
          case Condition.Is is -> " = " + is.word();
          case Condition.Another _ -> " other";
          case Condition.Between between ->
              between.from() == null
                  ? between.to() == null ? " known" : " <"
                  : between.to() == null ? " >=" : " in";
        };
  }
}
